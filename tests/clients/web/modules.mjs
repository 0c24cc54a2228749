/**
 * Import modules in Pyodide, and write those that cannot be imported, with the error, as JSON.
 *
 * Usage: node modules.mjs SITE PACKAGES...
 */

import { startPython } from "../../../web/build/python.mjs";

const [site, ...packages] = process.argv.slice(2);
const python = await startPython(site);
const failures = python.runPython(
  `
import importlib, json, pkgutil
failures, count = {}, 0
for package in packages:
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        if not module.name.endswith("__main__"):
            count += 1
            try:
                importlib.import_module(module.name)
            except Exception as error:
                failures[module.name] = str(error)
json.dumps({"count": count, "failures": failures})
`,
  { globals: python.toPy({ packages }) },
);
console.log(failures);
