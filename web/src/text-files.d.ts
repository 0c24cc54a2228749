// Markdown files that are imported: the build replaces them by their text.

declare module "*.md" {
  const text: string;
  export default text;
}
