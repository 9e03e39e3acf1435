#include "services/systems/kafka/kafkatexts.h"

#include "services/systems/findingtexts.h"

#include <QCoreApplication>

#include <array>

namespace millwright::systems::kafka {

namespace {

const std::array Texts {
    FindingText {"kafka.brokers.none", QT_TRANSLATE_NOOP("Kafka", "Kafka answers, but no broker is in the cluster."),
                 QT_TRANSLATE_NOOP("Kafka", "Read the broker's log; see that ZooKeeper, or the quorum of controllers, serves.")},
    FindingText {"kafka.controller.none", QT_TRANSLATE_NOOP("Kafka", "Kafka has no controller: leaders are not elected, topics cannot be changed."),
                 QT_TRANSLATE_NOOP("Kafka", "See that ZooKeeper, or the quorum of controllers, serves.")},
    FindingText {"kafka.partitions.offline", QT_TRANSLATE_NOOP("Kafka", "%1 partitions have no leader: they can be neither read nor written."),
                 QT_TRANSLATE_NOOP("Kafka", "Start the broker that holds them."), {"count"}},
    FindingText {"kafka.brokers.missing", QT_TRANSLATE_NOOP("Kafka", "Broker %1 should hold partitions but is not in the cluster."),
                 QT_TRANSLATE_NOOP("Kafka", "Start it, or move its partitions to other brokers."), {"brokers"}},
    FindingText {"kafka.partitions.underreplicated", QT_TRANSLATE_NOOP("Kafka", "%1 partitions have fewer copies in step than they should."),
                 QT_TRANSLATE_NOOP("Kafka", "See that all brokers run; read the log of the one that is behind."), {"count"}},
    FindingText {"kafka.group.lostmessages", QT_TRANSLATE_NOOP("Kafka", "Consumer group %1 has missed messages in %2 partitions: they were deleted before it read them."),
                 QT_TRANSLATE_NOOP("Kafka", "Lengthen retention.ms or add consumers; where the group is no longer used, delete it."), {"group", "count"}},
    FindingText {"kafka.group.unsettled", QT_TRANSLATE_NOOP("Kafka", "Consumer group %1 has been rebalancing for %2."),
                 QT_TRANSLATE_NOOP("Kafka", "Read its consumers' logs: one keeps leaving, or takes longer than max.poll.interval.ms."), {"group", "forSeconds"}},
    FindingText {"kafka.group.stalled", QT_TRANSLATE_NOOP("Kafka", "Consumer group %1 has read nothing for %2 while messages came; %3 wait."),
                 QT_TRANSLATE_NOOP("Kafka", "See that its consumers run, and read their logs."), {"group", "forSeconds", "lag"}},
    FindingText {"kafka.group.fallingbehind", QT_TRANSLATE_NOOP("Kafka", "Consumer group %1 has been falling behind for %2; %3 messages wait."),
                 QT_TRANSLATE_NOOP("Kafka", "Add consumers, up to one per partition, or see what slows them down."), {"group", "forSeconds", "lag"}},
    FindingText {"kafka.groups.incomplete", QT_TRANSLATE_NOOP("Kafka", "Some consumer groups cannot be seen: their records have no leader."),
                 QT_TRANSLATE_NOOP("Kafka", "Start the missing broker.")},
    FindingText {"kafka.groups.unread",
                 QT_TRANSLATE_NOOP("Kafka", "Kafka answers, but its consumer groups could not be read. Its brokers send clients to %1."),
                 QT_TRANSLATE_NOOP("Kafka", "See that this address is right from this computer (advertised.listeners), and that our account may describe groups."),
                 {"addresses"}},
};

} // namespace

core::Finding kafkaFinding(core::Finding finding)
{
    return described(std::move(finding), "Kafka", Texts);
}

QStringList kafkaCodes()
{
    QStringList codes;
    for (const FindingText &text : Texts)
        codes.append(QString::fromLatin1(text.code));
    return codes;
}

} // namespace millwright::systems::kafka
