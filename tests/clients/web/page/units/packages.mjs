/** The packages of the page, which are installed in `web/`. */

import { createRequire } from "node:module";

const require = createRequire(new URL("../../../../../web/package.json", import.meta.url));

export const fflate = require("fflate");
export const { Text } = require("@codemirror/state");
