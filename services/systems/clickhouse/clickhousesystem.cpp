#include "services/systems/clickhouse/clickhousesystem.h"

#include "services/systems/clickhouse/clickhousechecks.h"
#include "services/systems/clickhouse/clickhousedriver.h"
#include "services/systems/clickhouse/clickhousefigures.h"
#include "services/systems/clickhouse/clickhousetexts.h"
#include "services/systems/reach.h"
#include "services/systems/recognition.h"

using namespace Qt::StringLiterals;

namespace millwright::systems::clickhouse {

namespace {

constexpr quint16 MainPort = 8123;
const QString Title = u"ClickHouse"_s;

const RecognitionRules &rules()
{
    static const RecognitionRules known {
        .images = {u"clickhouse"_s, u"clickhouse-server"_s},
        .companions = {u"keeper"_s, u"tabix"_s, u"chproxy"_s, u"play"_s},
        .programs = {u"clickhouse"_s, u"clickhouse-server"_s},
        .otherPrograms = {u"clickhouse-client"_s, u"clickhouse-keeper"_s, u"clickhouse-local"_s, u"clickhouse-backup"_s, u"sleep"_s},
        .environment = {u"CLICKHOUSE_PASSWORD"_s, u"CLICKHOUSE_USER"_s, u"CLICKHOUSE_DB"_s, u"CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT"_s},
        .clientEnvironment = {u"CLICKHOUSE_HOST"_s, u"CLICKHOUSE_URL"_s, u"CLICKHOUSE_ENDPOINT"_s},
        .ports = {MainPort, 9000},
        .titleLabel = u"clickhouse"_s,
    };
    return known;
}

ClickHouseAddress addressOf(const ServiceAccess &access, const platform::Endpoint &endpoint)
{
    const platform::Credential credential = access.service.credential.value_or(platform::Credential());
    const QString told = credential.user.isEmpty() ? access.service.environment.value(u"CLICKHOUSE_USER"_s) : credential.user;
    return {endpoint.host, endpoint.port, told.isEmpty() ? u"default"_s : told, credential.password};
}

class ClickHouseSession final : public SystemSession
{
public:
    explicit ClickHouseSession(const ServiceAccess &access) : m_access(access) { }

    core::Result<Examination> examine(const core::TaskContext &context) override
    {
        const auto endpoint = endpointFor(m_access, MainPort, Title);
        if (!endpoint)
            return core::passOn(endpoint);
        const ClickHouseAddress address = addressOf(m_access, *endpoint);
        if (!m_driver)
            m_driver = std::make_unique<ClickHouseDriver>(address);
        const ClickHouseResult<ClickHouseFacts> facts = m_driver->read(m_access.deadline, context);
        if (!facts) {
            core::Error error = clickHouseError(facts.error(), address, m_access.deadline);
            error.target = m_access.service.name;
            return tl::unexpected(std::move(error));
        }
        return Examination {facts->version, checkClickHouse(*facts), clickHouseFigures(*facts)};
    }

    void setAccess(const ServiceAccess &access) override
    {
        m_access = access;
        m_driver.reset();
    }

private:
    ServiceAccess m_access;
    std::unique_ptr<ClickHouseDriver> m_driver;
};

class ClickHouseSystem final : public SystemModule
{
public:
    QString kind() const override { return u"clickhouse"_s; }
    QString title() const override { return Title; }
    QString mark() const override { return u"Ch"_s; }
    Tier tier() const override { return Tier::Databases; }
    quint16 mainPort() const override { return MainPort; }
    bool holdsData() const override { return true; }

    platform::Recognition recognise(const platform::ContainerClues &clues) const override { return recogniseBy(rules(), clues); }

    // An empty password that is set on purpose is one too.
    std::optional<platform::Credential> credential(const platform::ContainerClues &clues) const override
    {
        if (!clues.environment.contains(u"CLICKHOUSE_PASSWORD"_s))
            return std::nullopt;
        const QString user = clues.environment.value(u"CLICKHOUSE_USER"_s);
        return platform::Credential {user.isEmpty() ? u"default"_s : user, core::Secret::fromText(clues.environment.value(u"CLICKHOUSE_PASSWORD"_s)),
                                     clues.environment.value(u"CLICKHOUSE_DB"_s), u"environment of %1 (CLICKHOUSE_PASSWORD)"_s.arg(clues.serviceName)};
    }

    std::unique_ptr<SystemSession> openSession(const ServiceAccess &access) const override { return std::make_unique<ClickHouseSession>(access); }
};

} // namespace

std::unique_ptr<SystemModule> makeClickHouseSystem()
{
    return std::make_unique<ClickHouseSystem>();
}

} // namespace millwright::systems::clickhouse
