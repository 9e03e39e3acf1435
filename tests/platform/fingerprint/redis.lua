-- Content of one eighth of one database: ARGV = database, eighth. Answers count and sums per type.
-- Independent of encoding and order, so that a restored server answers the same; expiry times are absolute.
redis.call('SELECT', ARGV[1])
local eighth = tonumber(ARGV[2])
local call, join = redis.call, table.concat

local function framed(items)          -- lengths make the joint text unambiguous
  for n = 1, #items do items[n] = #items[n] .. ':' .. items[n] end
  return join(items)
end
local function flat(reply)            -- nested stream replies as one list
  local out = {}
  local function walk(item) if type(item) == 'table' then for _, child in ipairs(item) do walk(child) end else out[#out + 1] = tostring(item) end end
  walk(reply)
  return framed(out)
end
local read = {}
function read.string(key) return call('GET', key) end
function read.list(key) return framed(call('LRANGE', key, 0, -1)) end
function read.set(key) local items = call('SMEMBERS', key); table.sort(items); return framed(items) end
function read.zset(key) return framed(call('ZRANGE', key, 0, -1, 'WITHSCORES')) end
function read.hash(key)
  local reply, fields = call('HGETALL', key), {}
  for n = 1, #reply, 2 do fields[#fields + 1] = #reply[n] .. ':' .. reply[n] .. reply[n + 1] end
  table.sort(fields)
  return framed(fields)
end
function read.stream(key)
  local groups = {}
  for _, group in ipairs(call('XINFO', 'GROUPS', key)) do
    local fact = {}
    for n = 1, #group, 2 do fact[group[n]] = group[n + 1] end
    groups[#groups + 1] = framed({fact.name, tostring(fact['last-delivered-id']), tostring(fact.consumers), tostring(fact.pending)})
  end
  table.sort(groups)
  return flat(call('XRANGE', key, '-', '+')) .. framed(groups)
end

local counts, sums = {}, {}
for _, key in ipairs(call('KEYS', '*')) do
  if (string.byte(key, -1) or 0) % 8 == eighth then     -- the keys of one seed end in digits
    local kind = call('TYPE', key).ok
    local digest = redis.sha1hex(framed({key, tostring(call('PEXPIRETIME', key)), (read[kind] or function() return 'not read' end)(key)}))
    counts[kind] = (counts[kind] or 0) + 1
    local sum = sums[kind] or {0, 0}
    sum[1] = sum[1] + tonumber(string.sub(digest, 1, 8), 16)         -- below 2^53 for two million keys: exact
    sum[2] = sum[2] + tonumber(string.sub(digest, 9, 16), 16)
    sums[kind] = sum
  end
end
local lines = {}
for kind, count in pairs(counts) do lines[#lines + 1] = string.format('%s %d %.0f %.0f', kind, count, sums[kind][1], sums[kind][2]) end
return lines
