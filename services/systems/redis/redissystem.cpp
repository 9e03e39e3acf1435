#include "services/systems/redis/redissystem.h"

#include "services/systems/reach.h"
#include "services/systems/recognition.h"
#include "services/systems/redis/redisbackup.h"
#include "services/systems/redis/redischecks.h"
#include "services/systems/redis/redisdriver.h"
#include "services/systems/redis/redisfigures.h"
#include "services/systems/redis/redistexts.h"

using namespace Qt::StringLiterals;

namespace millwright::systems::redis {

namespace {

constexpr quint16 MainPort = 6379;
const QString Title = u"Redis"_s;

const RecognitionRules &rules()
{
    static const RecognitionRules known {
        .images = {u"redis"_s, u"redis-stack"_s, u"redis-stack-server"_s, u"valkey"_s, u"keydb"_s},
        .companions = {u"commander"_s, u"insight"_s, u"sentinel"_s, u"twemproxy"_s, u"predixy"_s, u"webdis"_s},
        .programs = {u"redis-server"_s, u"redis-stack-server"_s, u"valkey-server"_s, u"keydb-server"_s},
        .otherPrograms = {u"redis-cli"_s, u"redis-sentinel"_s, u"redis-benchmark"_s, u"valkey-cli"_s, u"valkey-sentinel"_s, u"sleep"_s},
        .environment = {u"REDIS_PASSWORD"_s, u"REDIS_PASSWORD_FILE"_s, u"REDIS_AOF_ENABLED"_s, u"REDIS_REPLICATION_MODE"_s, u"REDIS_ARGS"_s},
        .clientEnvironment = {u"REDIS_HOST"_s, u"REDIS_HOSTS"_s, u"REDIS_URL"_s, u"REDIS_ADDR"_s},
        .ports = {MainPort},
        .titleLabel = u"redis"_s,
    };
    return known;
}

// The word after an option of the command: "--requirepass", of {"redis-server", "--requirepass", "word"} or of a shell's one string.
QString optionValue(const QStringList &command, const QString &option)
{
    const QStringList words = command.join(u' ').split(u' ', Qt::SkipEmptyParts);
    const qsizetype place = command.contains(option) ? command.indexOf(option) : words.indexOf(option);
    QString value = command.contains(option) ? command.value(place + 1) : place < 0 ? QString() : words.value(place + 1);
    if (value.size() > 1 && (value.startsWith(u'"') || value.startsWith(u'\'')) && value.endsWith(value.front()))
        value = value.mid(1, value.size() - 2);
    return value.startsWith(u'$') ? QString() : value; // "$REDIS_PASSWORD": the environment has it
}

RedisAddress addressOf(const ServiceAccess &access, const platform::Endpoint &endpoint)
{
    const platform::Credential credential = access.service.credential.value_or(platform::Credential());
    return {endpoint.host, endpoint.port, credential.user, credential.password};
}

class RedisSession final : public SystemSession
{
public:
    explicit RedisSession(const ServiceAccess &access) : m_access(access) { }

    core::Result<Examination> examine(const core::TaskContext &context) override
    {
        const auto endpoint = endpointFor(m_access, MainPort, Title);
        if (!endpoint)
            return core::passOn(endpoint);
        const RedisAddress address = addressOf(m_access, *endpoint);
        if (!m_driver)
            m_driver = std::make_unique<RedisDriver>(address);
        const RedisResult<RedisFacts> facts = m_driver->read(m_access.deadline, context);
        if (!facts) {
            core::Error error = redisError(facts.error(), address, m_access.deadline);
            error.target = m_access.service.name;
            return tl::unexpected(std::move(error));
        }
        return Examination {facts->version, checkRedis(*facts), redisFigures(*facts)};
    }

    void setAccess(const ServiceAccess &access) override
    {
        m_access = access;
        m_driver.reset();
    }

private:
    ServiceAccess m_access;
    std::unique_ptr<RedisDriver> m_driver;
};

class RedisSystem final : public SystemModule
{
public:
    QString kind() const override { return u"redis"_s; }
    QString title() const override { return Title; }
    QString mark() const override { return u"Re"_s; }
    Tier tier() const override { return Tier::Databases; }
    quint16 mainPort() const override { return MainPort; }
    bool holdsData() const override { return true; }

    platform::Recognition recognise(const platform::ContainerClues &clues) const override { return recogniseBy(rules(), clues); }

    std::optional<platform::Credential> credential(const platform::ContainerClues &clues) const override
    {
        if (const QString typed = optionValue(clues.command, u"--requirepass"_s); !typed.isEmpty())
            return platform::Credential {{}, core::Secret::fromText(typed), {}, u"command of %1 (--requirepass)"_s.arg(clues.serviceName)};
        const auto [name, password] = firstVariable(clues, {u"REDIS_PASSWORD"_s, u"VALKEY_PASSWORD"_s, u"KEYDB_PASSWORD"_s});
        if (name.isEmpty())
            return std::nullopt;
        return platform::Credential {clues.environment.value(u"REDIS_USERNAME"_s), core::Secret::fromText(password), {},
                                     u"environment of %1 (%2)"_s.arg(clues.serviceName, name)};
    }

    std::unique_ptr<SystemSession> openSession(const ServiceAccess &access) const override { return std::make_unique<RedisSession>(access); }
    std::unique_ptr<backup::SystemBackup> openBackup(const ServiceAccess &access) const override { return std::make_unique<RedisBackup>(access); }
};

} // namespace

std::unique_ptr<SystemModule> makeRedisSystem()
{
    return std::make_unique<RedisSystem>();
}

} // namespace millwright::systems::redis
