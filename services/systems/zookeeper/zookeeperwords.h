#pragma once

#include "services/systems/zookeeper/zookeeperfacts.h"

#include <QByteArray>

namespace millwright::systems::zookeeper {

// Pure readers of what a server answers. Unknown lines are passed over: every version adds some.
enum class Answer { Read, Restricted, NotServing, Nothing };

// "srvr" (allowed by default) and "mntr": which of the two it is, the text tells.
[[nodiscard]] Answer readWord(const QByteArray &text, ZooKeeperFacts &facts);
// /commands/monitor of the AdminServer: mntr's names without "zk_". Up to 3.8 errors come with status 200.
[[nodiscard]] Answer readMonitor(const QByteArray &json, ZooKeeperFacts &facts);

} // namespace millwright::systems::zookeeper
