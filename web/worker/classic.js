/** Makes Pyodide start in classic workers. It refuses them, since it cannot import modules there. */

// Here it imports none. This is evaluated before Pyodide, which looks whether this function works.
if ("importScripts" in self) {
  self.importScripts = () => {
    throw new Error("no script is imported");
  };
}
