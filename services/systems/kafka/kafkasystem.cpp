#include "services/systems/kafka/kafkasystem.h"

#include "services/systems/kafka/kafkachecks.h"
#include "services/systems/kafka/kafkadriver.h"
#include "services/systems/reach.h"
#include "services/systems/recognition.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace millwright::systems::kafka {

namespace {

constexpr quint16 MainPort = 9092;
const QString Title = u"Kafka"_s;

const RecognitionRules &rules()
{
    static const RecognitionRules known {
        .images = {u"kafka"_s, u"cp-kafka"_s, u"cp-server"_s, u"kafka-native"_s},
        .companions = {u"connect"_s, u"kafka-ui"_s, u"kafdrop"_s, u"akhq"_s, u"kowl"_s, u"rest"_s, u"mirror"_s, u"bridge"_s, u"cmak"_s,
                       u"schema"_s, u"ksql"_s, u"kcat"_s},
        .programs = {u"kafka"_s, u"kafka-server-start.sh"_s, u"kafka-server-start"_s},
        .otherPrograms = {u"kafka-topics"_s, u"kafka-topics.sh"_s, u"kafka-console-consumer"_s, u"kafka-console-producer"_s,
                          u"connect-distributed"_s, u"connect-distributed.sh"_s, u"cub"_s, u"sleep"_s},
        .environment = {u"KAFKA_ADVERTISED_LISTENERS"_s, u"KAFKA_CFG_ADVERTISED_LISTENERS"_s, u"KAFKA_BROKER_ID"_s, u"KAFKA_NODE_ID"_s,
                        u"KAFKA_CFG_NODE_ID"_s, u"KAFKA_PROCESS_ROLES"_s},
        .clientEnvironment = {u"KAFKA_BOOTSTRAP_SERVERS"_s, u"KAFKA_BROKERS"_s, u"CONNECT_BOOTSTRAP_SERVERS"_s},
        .ports = {MainPort},
        .titleLabel = u"kafka"_s,
    };
    return known;
}

Figure figure(const QString &key, const char *label, double value, Figure::Unit unit = Figure::Unit::Count)
{
    return {key, QCoreApplication::translate("Kafka", label), unit, value, {}, false};
}

std::vector<Figure> kafkaFigures(const KafkaFacts &facts)
{
    std::vector<Figure> figures {
        figure(u"kafka.brokers"_s, QT_TRANSLATE_NOOP("Kafka", "Brokers"), double(facts.brokers.size())),
        figure(u"kafka.topics"_s, QT_TRANSLATE_NOOP("Kafka", "Topics"), facts.topics),
        figure(u"kafka.partitions"_s, QT_TRANSLATE_NOOP("Kafka", "Partitions"), facts.partitions),
        figure(u"kafka.underreplicated"_s, QT_TRANSLATE_NOOP("Kafka", "Under-replicated partitions"), double(facts.underReplicated.size())),
        figure(u"kafka.offline"_s, QT_TRANSLATE_NOOP("Kafka", "Partitions without a leader"), double(facts.offline.size())),
        figure(u"kafka.leaderselsewhere"_s, QT_TRANSLATE_NOOP("Kafka", "Leaders not where preferred"), facts.leadersElsewhere)};
    if (facts.groupsProblem.isEmpty() && !facts.offsetsIncomplete) {
        figures.push_back(figure(u"kafka.groups"_s, QT_TRANSLATE_NOOP("Kafka", "Consumer groups"), double(facts.groups.size())));
        figures.push_back(figure(u"kafka.lag"_s, QT_TRANSLATE_NOOP("Kafka", "Messages that wait"), double(facts.totalLag())));
        figures.back().headline = true;
        for (const GroupLag &group : facts.groups)
            figures.push_back({u"kafka.lag."_s + group.group,
                               QCoreApplication::translate("Kafka", "Messages that wait for %1").arg(group.group), Figure::Unit::Count,
                               double(group.lag), {}, false});
    }
    if (facts.producedPerSecond)
        figures.push_back(figure(u"kafka.produced"_s, QT_TRANSLATE_NOOP("Kafka", "Messages produced"), *facts.producedPerSecond,
                                 Figure::Unit::PerSecond));
    return figures;
}

class KafkaSession final : public SystemSession
{
public:
    explicit KafkaSession(const ServiceAccess &access) : m_access(access) { }

    core::Result<Examination> examine(const core::TaskContext &context) override
    {
        const auto listener = chooseListener(m_access.service);
        if (!listener)
            return core::passOn(endpointFor(m_access, MainPort, Title));
        if (!m_driver)
            m_driver = std::make_unique<KafkaDriver>(*listener, m_access.service.credential);
        auto facts = m_driver->read(m_access.deadline, context);
        if (!facts) {
            facts.error().target = m_access.service.name;
            return core::passOn(std::move(facts));
        }
        return Examination {m_access.service.environment.value(u"KAFKA_VERSION"_s), checkKafka(*facts), kafkaFigures(*facts)};
    }

    void setAccess(const ServiceAccess &access) override
    {
        m_access = access;
        m_driver.reset();
    }

private:
    ServiceAccess m_access;
    std::unique_ptr<KafkaDriver> m_driver;
};

class KafkaSystem final : public SystemModule
{
public:
    QString kind() const override { return u"kafka"_s; }
    QString title() const override { return Title; }
    QString mark() const override { return u"Ka"_s; }
    Tier tier() const override { return Tier::EventStream; }
    quint16 mainPort() const override { return MainPort; }
    bool holdsData() const override { return true; }

    platform::Recognition recognise(const platform::ContainerClues &clues) const override { return recogniseBy(rules(), clues); }

    std::optional<platform::Credential> credential(const platform::ContainerClues &clues) const override
    {
        const auto [userName, user] = firstVariable(clues, {u"KAFKA_CLIENT_USERS"_s, u"KAFKA_CLIENT_USER"_s});
        const auto [passwordName, password] = firstVariable(clues, {u"KAFKA_CLIENT_PASSWORDS"_s, u"KAFKA_CLIENT_PASSWORD"_s});
        if (user.isEmpty() || password.isEmpty())
            return std::nullopt;
        return platform::Credential {user.section(u',', 0, 0), core::Secret::fromText(password.section(u',', 0, 0)), {},
                                     u"environment of %1 (%2)"_s.arg(clues.serviceName, passwordName)};
    }

    std::unique_ptr<SystemSession> openSession(const ServiceAccess &access) const override { return std::make_unique<KafkaSession>(access); }
};

} // namespace

std::unique_ptr<SystemModule> makeKafkaSystem()
{
    return std::make_unique<KafkaSystem>();
}

} // namespace millwright::systems::kafka
