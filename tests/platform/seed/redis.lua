-- Keys first..last of one database, the same for the same number: ARGV = database first last number
local database, first, last, number = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
redis.call('SELECT', database)

local names = {'anna', 'jürgen', 'Мария', 'محمد', '小明', 'zoë', 'łukasz', 'σοφία', 'שרה', 'ayşe'}
local digest                                   -- of the current key: 40 hex digits
local function part(from, digits, below) return tonumber(string.sub(digest, from, from + digits - 1), 16) % below end
local function name(from) return names[1 + part(from, 4, #names)] end
local function text(length)                    -- words that do not repeat
  local words, size, round = {}, 0, 0
  while size < length do
    local more = redis.sha1hex(digest .. round)
    words[#words + 1] = names[1 + round % #names] .. '=' .. more
    size, round = size + 48, round + 1
  end
  return string.sub(table.concat(words, ';'), 1, length)
end

local make = {}
function make.string(key, i)
  local kind = i % 7
  if kind == 0 then redis.call('SET', key, part(1, 12, 1e15))                      -- int
  elseif kind < 4 then redis.call('SET', key, string.sub(digest, 1, 20))           -- embstr
  elseif kind == 4 then redis.call('SET', key, '')
  elseif kind == 5 then redis.call('SET', key, string.char(0, 255, 13, 10, 128) .. digest)
  else redis.call('SET', key, text(60 + part(5, 4, 400))) end                      -- raw
end
function make.hash(key, i)
  local fields = (i % 200 == 4) and 160 or 2 + part(1, 2, 8)                       -- hashtable, listpack
  local pairs_ = {}
  for f = 1, fields do pairs_[#pairs_ + 1] = 'field:' .. f; pairs_[#pairs_ + 1] = (f % 3 == 0) and '' or name(f % 30 + 1) .. ' ' .. part(3, 6, 1e6) * f end
  redis.call('HSET', key, unpack(pairs_))
end
function make.list(key, i)
  local items = {}
  for n = 1, (i % 300 == 6) and 600 or 1 + part(1, 2, 12) do items[n] = n .. ':' .. string.sub(digest, n % 20 + 1, n % 20 + 9) end
  redis.call('RPUSH', key, unpack(items))
end
function make.set(key, i)
  local items, numbers = {}, i % 20 == 7                                           -- intset, hashtable
  for n = 1, (i % 300 == 7) and 700 or 1 + part(1, 2, 15) do items[n] = numbers and part(1, 8, 1e8) + n * 7 or name(n % 30 + 1) .. ':' .. n .. string.sub(digest, 1, 4) end
  redis.call('SADD', key, unpack(items))
end
function make.zset(key, i)
  local items = {}
  for n = 1, (i % 300 == 8) and 300 or 1 + part(1, 2, 10) do                       -- skiplist, listpack
    items[#items + 1] = (n == 3) and '-inf' or tostring((part(1, 8, 1e8) - 5e7) / 128 * n)
    items[#items + 1] = name(n % 30 + 1) .. ':' .. n
  end
  redis.call('ZADD', key, unpack(items))
end
function make.stream(key, i)
  local at = 1780000000000 + i * 1000
  for n = 1, 2 + part(1, 2, 6) do redis.call('XADD', key, (at + n) .. '-' .. n, 'event', name(n), 'body', string.sub(digest, 1, 10 + n), 'empty', '') end
  if i % 100 == 9 then
    redis.call('XGROUP', 'CREATE', key, 'workers', '0')
    redis.call('XGROUP', 'CREATE', key, 'late', '$')
  end
end
function make.hyperloglog(key) for n = 1, 20 do redis.call('PFADD', key, digest .. n) end end
function make.bitmap(key) for n = 1, 12 do redis.call('SETBIT', key, part(n, 4, 20000), 1) end end

local rare = {'stream', 'stream', 'hyperloglog', 'bitmap', 'stream'}
local kinds = {[0] = 'string', 'string', 'string', 'string', 'hash', 'hash', 'list', 'set', 'zset'}
local spaces = {'session:', 'cache:superset:', 'user:', 'queue:mail:', 'lock:', 'Größe:', 'кэш:', 'a b "quoted"\n:'}
for i = first, last do
  digest = redis.sha1hex(number .. '/' .. database .. '/' .. i)
  local kind = kinds[i % 10] or rare[1 + math.floor(i / 10) % #rare]
  local key = spaces[1 + part(1, 4, #spaces)] .. kind .. ':' .. i
  make[kind](key, i)
  if part(30, 4, 4) == 0 then redis.call('PEXPIREAT', key, 1924988400000 + part(20, 9, 3e10)) end    -- from 2031 on
end
return last - first + 1
