#include "services/systems/zookeeper/zookeepertexts.h"

#include "services/systems/findingtexts.h"

#include <QCoreApplication>

#include <array>

namespace millwright::systems::zookeeper {

namespace {

const std::array Texts {
    FindingText {"zookeeper.notserving", QT_TRANSLATE_NOOP("ZooKeeper", "ZooKeeper runs but does not serve: it has no quorum, or is still electing."),
                 QT_TRANSLATE_NOOP("ZooKeeper", "See that more than half of its servers run and reach each other; read their logs.")},
    FindingText {"zookeeper.words.restricted",
                 QT_TRANSLATE_NOOP("ZooKeeper", "ZooKeeper answers, but every command that tells its state is switched off."),
                 QT_TRANSLATE_NOOP("ZooKeeper", "Allow srvr and mntr in 4lw.commands.whitelist (ZOO_4LW_COMMANDS_WHITELIST).")},
    FindingText {"zookeeper.readonly", QT_TRANSLATE_NOOP("ZooKeeper", "ZooKeeper is read-only: this server has lost its quorum."),
                 QT_TRANSLATE_NOOP("ZooKeeper", "Bring the other servers back, or mend the network between them.")},
    FindingText {"zookeeper.latency.high", QT_TRANSLATE_NOOP("ZooKeeper", "ZooKeeper takes %1 for a request on average."),
                 QT_TRANSLATE_NOOP("ZooKeeper", "See the disk of its transaction log: it waits for every write."), {"averageSeconds"}},
    FindingText {"zookeeper.requests.waiting", QT_TRANSLATE_NOOP("ZooKeeper", "%1 requests wait in ZooKeeper."),
                 QT_TRANSLATE_NOOP("ZooKeeper", "See its disk and processor load, and which client asks so much."), {"count"}},
    FindingText {"zookeeper.files.nearlimit", QT_TRANSLATE_NOOP("ZooKeeper", "%1 of %2 files and connections are open."),
                 QT_TRANSLATE_NOOP("ZooKeeper", "Raise the container's limit of open files, or find the client that keeps connecting."), {"open", "limit"}},
    FindingText {"zookeeper.followers.behind", QT_TRANSLATE_NOOP("ZooKeeper", "%1 of %2 followers are not in step with the leader."),
                 QT_TRANSLATE_NOOP("ZooKeeper", "Read the logs of the followers; restart the one that stays behind."), {"count", "learners"}},
};

} // namespace

core::Finding zookeeperFinding(core::Finding finding)
{
    return described(std::move(finding), "ZooKeeper", Texts);
}

QStringList zookeeperCodes()
{
    QStringList codes;
    for (const FindingText &text : Texts)
        codes.append(QString::fromLatin1(text.code));
    return codes;
}

} // namespace millwright::systems::zookeeper
