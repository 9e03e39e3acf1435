#include "services/systems/zookeeper/zookeepersystem.h"

#include "services/systems/reach.h"
#include "services/systems/recognition.h"
#include "services/systems/zookeeper/zookeeperchecks.h"
#include "services/systems/zookeeper/zookeeperdriver.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace millwright::systems::zookeeper {

namespace {

constexpr quint16 MainPort = 2181;
constexpr quint16 AdminPort = 8080;
const QString Title = u"ZooKeeper"_s;

const RecognitionRules &rules()
{
    static const RecognitionRules known {
        .images = {u"zookeeper"_s, u"cp-zookeeper"_s},
        .companions = {u"zoonavigator"_s, u"zkui"_s},
        .programs = {u"zookeeper"_s, u"zkServer.sh"_s, u"zookeeper-server-start.sh"_s, u"zookeeper-server-start"_s},
        .otherPrograms = {u"zkCli.sh"_s, u"zookeeper-shell"_s, u"zookeeper-shell.sh"_s, u"sleep"_s},
        .environment = {u"ZOOKEEPER_CLIENT_PORT"_s, u"ZOOKEEPER_TICK_TIME"_s, u"ZOO_MY_ID"_s, u"ZOO_SERVERS"_s, u"ZOO_TICK_TIME"_s,
                        u"ZOO_DATA_DIR"_s, u"ALLOW_ANONYMOUS_LOGIN"_s},
        .clientEnvironment = {u"KAFKA_ZOOKEEPER_CONNECT"_s, u"ZOOKEEPER_HOSTS"_s, u"ZK_HOSTS"_s},
        .ports = {MainPort},
        .titleLabel = u"zookeeper"_s,
    };
    return known;
}

QString say(const char *text)
{
    return QCoreApplication::translate("ZooKeeper", text);
}

void addCount(std::vector<Figure> &figures, const QString &key, const char *label, const std::optional<qint64> &value,
              Figure::Unit unit = Figure::Unit::Count, bool headline = false)
{
    if (value)
        figures.push_back({key, say(label), unit, double(*value), {}, headline});
}

std::vector<Figure> zookeeperFigures(const ZooKeeperFacts &facts)
{
    std::vector<Figure> figures;
    if (!facts.mode.isEmpty())
        figures.push_back({u"zookeeper.mode"_s, say(QT_TRANSLATE_NOOP("ZooKeeper", "Mode")), Figure::Unit::Text, 0, facts.mode, false});
    addCount(figures, u"zookeeper.connections"_s, QT_TRANSLATE_NOOP("ZooKeeper", "Connections"), facts.connections, Figure::Unit::Count, true);
    addCount(figures, u"zookeeper.outstanding"_s, QT_TRANSLATE_NOOP("ZooKeeper", "Waiting requests"), facts.outstanding);
    addCount(figures, u"zookeeper.nodes"_s, QT_TRANSLATE_NOOP("ZooKeeper", "Nodes"), facts.nodes);
    addCount(figures, u"zookeeper.data"_s, QT_TRANSLATE_NOOP("ZooKeeper", "Data"), facts.dataBytes, Figure::Unit::Bytes);
    addCount(figures, u"zookeeper.files"_s, QT_TRANSLATE_NOOP("ZooKeeper", "Open files"), facts.openFiles);
    addCount(figures, u"zookeeper.uptime"_s, QT_TRANSLATE_NOOP("ZooKeeper", "Running for"), facts.uptimeSeconds, Figure::Unit::Seconds);
    if (facts.averageLatencySeconds)
        figures.push_back({u"zookeeper.latency"_s, say(QT_TRANSLATE_NOOP("ZooKeeper", "Average latency")), Figure::Unit::Seconds,
                           *facts.averageLatencySeconds, {}, false});
    return figures;
}

class ZooKeeperSession final : public SystemSession
{
public:
    explicit ZooKeeperSession(const ServiceAccess &access) : m_access(access) { }

    core::Result<Examination> examine(const core::TaskContext &context) override
    {
        const auto endpoint = endpointFor(m_access, MainPort, Title);
        if (!endpoint)
            return core::passOn(endpoint);
        const platform::Endpoint *admin = m_access.service.endpointTo(AdminPort);
        if (!m_driver)
            m_driver = std::make_unique<ZooKeeperDriver>(*endpoint, admin ? std::optional(*admin) : std::nullopt);
        auto facts = m_driver->read(m_access.deadline, context);
        if (!facts) {
            facts.error().target = m_access.service.name;
            return core::passOn(std::move(facts));
        }
        return Examination {facts->version, checkZooKeeper(*facts), zookeeperFigures(*facts)};
    }

    void setAccess(const ServiceAccess &access) override
    {
        m_access = access;
        m_driver.reset();
    }

private:
    ServiceAccess m_access;
    std::unique_ptr<ZooKeeperDriver> m_driver;
};

class ZooKeeperSystem final : public SystemModule
{
public:
    QString kind() const override { return u"zookeeper"_s; }
    QString title() const override { return Title; }
    QString mark() const override { return u"Zk"_s; }
    Tier tier() const override { return Tier::EventStream; }
    quint16 mainPort() const override { return MainPort; }
    bool holdsData() const override { return true; }

    platform::Recognition recognise(const platform::ContainerClues &clues) const override { return recogniseBy(rules(), clues); }
    // The words need none.
    std::optional<platform::Credential> credential(const platform::ContainerClues &) const override { return std::nullopt; }
    std::unique_ptr<SystemSession> openSession(const ServiceAccess &access) const override
    {
        return std::make_unique<ZooKeeperSession>(access);
    }
};

} // namespace

std::unique_ptr<SystemModule> makeZooKeeperSystem()
{
    return std::make_unique<ZooKeeperSystem>();
}

} // namespace millwright::systems::zookeeper
