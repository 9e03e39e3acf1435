#include "services/systems/postgres/postgressystem.h"

#include "services/systems/postgres/postgresbackup.h"
#include "services/systems/postgres/postgreschecks.h"
#include "services/systems/postgres/postgresdriver.h"
#include "services/systems/postgres/postgresfigures.h"
#include "services/systems/postgres/postgrestexts.h"
#include "services/systems/reach.h"
#include "services/systems/recognition.h"

using namespace Qt::StringLiterals;

namespace millwright::systems::postgres {

namespace {

constexpr quint16 MainPort = 5432;
const QString Title = u"PostgreSQL"_s;

const RecognitionRules &rules()
{
    static const RecognitionRules known {
        .images = {u"postgres"_s, u"postgresql"_s, u"postgis"_s, u"pgvector"_s, u"timescaledb"_s, u"timescaledb-ha"_s, u"alloydbomni"_s},
        .companions = {u"bouncer"_s, u"pgpool"_s, u"pgcat"_s, u"postgrest"_s, u"pgweb"_s, u"pghero"_s, u"adminer"_s, u"patroni-exporter"_s},
        .programs = {u"postgres"_s, u"postmaster"_s},
        .otherPrograms = {u"psql"_s, u"pg_dump"_s, u"pg_dumpall"_s, u"pg_restore"_s, u"pg_basebackup"_s, u"pg_isready"_s, u"createdb"_s,
                          u"pg_receivewal"_s, u"sleep"_s},
        .environment = {u"POSTGRES_PASSWORD"_s, u"POSTGRES_PASSWORD_FILE"_s, u"POSTGRES_USER"_s, u"POSTGRES_HOST_AUTH_METHOD"_s,
                        u"POSTGRESQL_PASSWORD"_s, u"POSTGRESQL_USERNAME"_s, u"PGDATA"_s},
        .clientEnvironment = {u"POSTGRES_HOST"_s, u"POSTGRES_SEEDS"_s, u"PGHOST"_s, u"POSTGRESQL_HOST"_s, u"DATA_SOURCE_NAME"_s},
        .ports = {MainPort},
        .titleLabel = u"postgresql"_s,
    };
    return known;
}

PostgresAddress addressOf(const ServiceAccess &access, const platform::Endpoint &endpoint)
{
    const platform::Credential credential = access.service.credential.value_or(platform::Credential());
    const QString told = credential.user.isEmpty() ? access.service.environment.value(u"POSTGRES_USER"_s) : credential.user;
    const QString user = told.isEmpty() ? u"postgres"_s : told;
    return {endpoint.host, endpoint.port, credential.database.isEmpty() ? user : credential.database, user, credential.password};
}

class PostgresSession final : public SystemSession
{
public:
    explicit PostgresSession(const ServiceAccess &access) : m_access(access) { }

    core::Result<Examination> examine(const core::TaskContext &context) override
    {
        const auto endpoint = endpointFor(m_access, MainPort, Title);
        if (!endpoint)
            return core::passOn(endpoint);
        const PostgresAddress address = addressOf(m_access, *endpoint);
        if (!m_driver)
            m_driver = std::make_unique<PostgresDriver>(address);
        const PostgresResult<PostgresFacts> facts = m_driver->read(m_access.deadline, context);
        if (!facts) {
            core::Error error = postgresError(facts.error(), address, m_access.deadline);
            error.target = m_access.service.name;
            return tl::unexpected(std::move(error));
        }
        return Examination {facts->version, checkPostgres(*facts), postgresFigures(*facts)};
    }

    void setAccess(const ServiceAccess &access) override
    {
        m_access = access;
        m_driver.reset();
    }

private:
    ServiceAccess m_access;
    std::unique_ptr<PostgresDriver> m_driver;
};

class PostgresSystem final : public SystemModule
{
public:
    QString kind() const override { return u"postgres"_s; }
    QString title() const override { return Title; }
    QString mark() const override { return u"Pg"_s; }
    Tier tier() const override { return Tier::Databases; }
    quint16 mainPort() const override { return MainPort; }
    bool holdsData() const override { return true; }

    platform::Recognition recognise(const platform::ContainerClues &clues) const override { return recogniseBy(rules(), clues); }

    std::optional<platform::Credential> credential(const platform::ContainerClues &clues) const override
    {
        const auto [passwordName, password] = firstVariable(clues, {u"POSTGRES_PASSWORD"_s, u"POSTGRESQL_PASSWORD"_s});
        const auto [userName, user] = firstVariable(clues, {u"POSTGRES_USER"_s, u"POSTGRESQL_USERNAME"_s});
        const auto [databaseName, database] = firstVariable(clues, {u"POSTGRES_DB"_s, u"POSTGRESQL_DATABASE"_s});
        const bool trusted = clues.environment.value(u"POSTGRES_HOST_AUTH_METHOD"_s) == "trust"_L1;
        if (passwordName.isEmpty() && !trusted)
            return std::nullopt;
        return platform::Credential {user.isEmpty() ? u"postgres"_s : user, core::Secret::fromText(password), database,
                                     u"environment of %1 (%2)"_s.arg(clues.serviceName, trusted ? u"trust"_s : passwordName)};
    }

    std::unique_ptr<backup::SystemBackup> openBackup(const ServiceAccess &access) const override
    {
        return std::make_unique<PostgresBackup>(access);
    }

    std::unique_ptr<SystemSession> openSession(const ServiceAccess &access) const override
    {
        return std::make_unique<PostgresSession>(access);
    }
};

} // namespace

std::unique_ptr<SystemModule> makePostgresSystem()
{
    return std::make_unique<PostgresSystem>();
}

} // namespace millwright::systems::postgres
