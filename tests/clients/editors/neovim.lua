-- Opens $REFLINT_FILE, waits for the finding $REFLINT_RULE, applies its preferred fix, and writes what
-- was seen to $REFLINT_SEEN. A wait that ends is a hang: nothing is measured.
local rule, hang = vim.env.REFLINT_RULE, 300000

local function await(what, is_so)
  if not vim.wait(hang, is_so, 20) then
    error("never came: " .. what)
  end
end

local function run()
  vim.cmd.edit(vim.env.REFLINT_FILE)
  local found
  await("the finding", function()
    for _, one in ipairs(vim.diagnostic.get(0)) do
      if one.code == rule then
        found = one
      end
    end
    return found
  end)
  local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, true)[1]
  local seen = {
    line = found.lnum,
    before = line:sub(1, found.col),
    text = line:sub(found.col + 1, found.end_col),
    message = found.message,
    source = found.source,
  }
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  vim.lsp.buf.code_action({
    context = { only = { "quickfix" } },
    filter = function(action)
      return action.isPreferred and action.diagnostics[1].code == rule
    end,
    apply = true,
  })
  await("the fix", function()
    seen.fixed = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, true)[1]
    return seen.fixed ~= line
  end)
  await("the end of the finding", function()
    return not vim.iter(vim.diagnostic.get(0)):any(function(one)
      return one.code == rule
    end)
  end)
  local client = vim.lsp.get_clients()[1]
  client.stop()
  await("the end of the server", function()
    return client.is_stopped()
  end)
  return seen
end

local done, seen = pcall(run)
if not done then
  io.stderr:write(tostring(seen), "\n")
  vim.cmd("cquit! 1")
end
local file = assert(io.open(vim.env.REFLINT_SEEN, "w"))
file:write(vim.json.encode(seen))
file:close()
vim.cmd("qall!")
