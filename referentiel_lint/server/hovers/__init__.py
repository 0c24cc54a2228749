"""What hovers tell, each part of it in the markup that the client asks for."""
