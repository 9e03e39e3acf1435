#include "services/demo/democatalogue.h"

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::demo {

namespace {
using systems::Tier;

struct Line
{
    const char *kind;
    const char *title;
    const char *mark;
    Tier tier;
    quint16 port;
    bool holdsData;
};
constexpr std::array Lines {Line {"traefik", "Traefik", "Tr", Tier::Gateway, 80, false},
                            Line {"n8n", "n8n", "n8", Tier::Automation, 5678, true},
                            Line {"temporal", "Temporal", "Te", Tier::Automation, 7233, false},
                            Line {"activepieces", "Activepieces", "Ap", Tier::Automation, 80, true},
                            Line {"kafka", "Kafka", "Ka", Tier::EventStream, 9092, true},
                            Line {"zookeeper", "ZooKeeper", "Zk", Tier::EventStream, 2181, true},
                            Line {"postgres", "PostgreSQL", "Pg", Tier::Databases, 5432, true},
                            Line {"clickhouse", "ClickHouse", "Ch", Tier::Databases, 8123, true},
                            Line {"redis", "Redis", "Re", Tier::Databases, 6379, true},
                            Line {"qdrant", "Qdrant", "Qd", Tier::Databases, 6333, true},
                            Line {"superset", "Superset", "Su", Tier::BiTools, 8088, false},
                            Line {"metabase", "Metabase", "Me", Tier::BiTools, 3000, false},
                            Line {"grafana", "Grafana", "Gr", Tier::BiTools, 3000, true}};

class SilentSession final : public systems::SystemSession
{
public:
    [[nodiscard]] core::Result<systems::Examination> examine(const core::TaskContext &) override
    {
        return core::failure(core::ErrorKind::Unsupported, u"The demo asks no system."_s);
    }
    void setAccess(const systems::ServiceAccess &) override { }
};

class DemoModule final : public systems::SystemModule
{
public:
    explicit DemoModule(const Line &line) : m_line(line) { }
    [[nodiscard]] QString kind() const override { return QString::fromLatin1(m_line.kind); }
    [[nodiscard]] QString title() const override { return QString::fromLatin1(m_line.title); }
    [[nodiscard]] QString mark() const override { return QString::fromLatin1(m_line.mark); }
    [[nodiscard]] Tier tier() const override { return m_line.tier; }
    [[nodiscard]] quint16 mainPort() const override { return m_line.port; }
    [[nodiscard]] bool holdsData() const override { return m_line.holdsData; }
    [[nodiscard]] platform::Recognition recognise(const platform::ContainerClues &) const override { return {}; }
    [[nodiscard]] std::optional<platform::Credential> credential(const platform::ContainerClues &) const override { return {}; }
    [[nodiscard]] std::unique_ptr<systems::SystemSession> openSession(const systems::ServiceAccess &) const override
    {
        return std::make_unique<SilentSession>();
    }

private:
    const Line &m_line;
};
} // namespace

std::unique_ptr<systems::Catalogue> demoCatalogue()
{
    std::vector<std::unique_ptr<systems::SystemModule>> modules;
    for (const Line &line : Lines)
        modules.push_back(std::make_unique<DemoModule>(line));
    return std::make_unique<systems::Catalogue>(std::move(modules));
}

} // namespace millwright::demo
