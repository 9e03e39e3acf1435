#include "services/systems/traefik/traefiksystem.h"

#include "services/systems/reach.h"
#include "services/systems/recognition.h"
#include "services/systems/traefik/traefikchecks.h"
#include "services/systems/traefik/traefikdriver.h"
#include "services/systems/traefik/traefikfigures.h"
#include "services/systems/traefik/traefiktexts.h"

using namespace Qt::StringLiterals;

namespace millwright::systems::traefik {

namespace {

constexpr quint16 ApiPort = 8080;
const QString Title = u"Traefik"_s;

// Labels that begin with "traefik." stand on everything it serves, so they tell nothing.
const RecognitionRules &rules()
{
    static const RecognitionRules known {
        .images = {u"traefik"_s},
        .companions = {u"forward-auth"_s, u"dumper"_s, u"mesh"_s, u"whoami"_s},
        .programs = {u"traefik"_s},
        .otherPrograms = {u"sleep"_s},
        .environment = {u"TRAEFIK_API"_s, u"TRAEFIK_API_INSECURE"_s, u"TRAEFIK_PROVIDERS_DOCKER"_s, u"TRAEFIK_ENTRYPOINTS_WEB_ADDRESS"_s},
        .clientEnvironment = {},
        .ports = {ApiPort, 80, 443},
        .titleLabel = u"traefik"_s,
    };
    return known;
}

bool hasTraefikOptions(const QStringList &command)
{
    return command.join(u' ').contains("--providers."_L1) && command.join(u' ').contains("--entrypoints."_L1, Qt::CaseInsensitive);
}

TraefikAddress addressOf(const ServiceAccess &access, const platform::Endpoint &endpoint)
{
    const platform::Credential credential = access.service.credential.value_or(platform::Credential());
    return {endpoint.host, endpoint.port, credential.user, credential.password};
}

class TraefikSession final : public SystemSession
{
public:
    explicit TraefikSession(const ServiceAccess &access) : m_access(access) { }

    core::Result<Examination> examine(const core::TaskContext &context) override
    {
        const auto endpoint = endpointFor(m_access, ApiPort, Title);
        if (!endpoint)
            return core::passOn(endpoint);
        const TraefikAddress address = addressOf(m_access, *endpoint);
        if (!m_driver)
            m_driver = std::make_unique<TraefikDriver>(address);
        const TraefikResult<TraefikFacts> facts = m_driver->read(m_access.deadline, context);
        if (!facts) {
            core::Error error = traefikError(facts.error(), address, m_access.deadline);
            error.target = m_access.service.name;
            return tl::unexpected(std::move(error));
        }
        return Examination {facts->version, checkTraefik(*facts), traefikFigures(*facts)};
    }

    void setAccess(const ServiceAccess &access) override
    {
        m_access = access;
        m_driver.reset();
    }

private:
    ServiceAccess m_access;
    std::unique_ptr<TraefikDriver> m_driver;
};

class TraefikSystem final : public SystemModule
{
public:
    QString kind() const override { return u"traefik"_s; }
    QString title() const override { return Title; }
    QString mark() const override { return u"Tr"_s; }
    Tier tier() const override { return Tier::Gateway; }
    quint16 mainPort() const override { return ApiPort; }
    bool holdsData() const override { return false; }

    platform::Recognition recognise(const platform::ContainerClues &clues) const override
    {
        platform::Recognition recognition = recogniseBy(rules(), clues);
        if (recognition.score > 0 && hasTraefikOptions(clues.command)) {
            recognition.score += 40;
            recognition.reason += u", started with --providers and --entrypoints"_s;
        }
        return recognition;
    }

    // Its API has no password of its own; one that a middleware asks for is typed in.
    std::optional<platform::Credential> credential(const platform::ContainerClues &) const override { return std::nullopt; }

    std::unique_ptr<SystemSession> openSession(const ServiceAccess &access) const override { return std::make_unique<TraefikSession>(access); }
};

} // namespace

std::unique_ptr<SystemModule> makeTraefikSystem()
{
    return std::make_unique<TraefikSystem>();
}

} // namespace millwright::systems::traefik
