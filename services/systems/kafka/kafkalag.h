#pragma once

#include "services/systems/kafka/kafkaclient.h"
#include "services/systems/kafka/kafkafacts.h"

namespace millwright::systems::kafka {

// A group's lag from its commits and the partitions' offsets. A commit beyond the end (the topic was made again) counts as no lag; a
// partition whose end is not known is left out. Pure.
[[nodiscard]] GroupLag lagOf(const GroupView &group, const Offsets &begins, const Offsets &ends);

// Remembers, from reading to reading, since when groups stand still, fall behind or are unsettled.
class LagHistory final
{
public:
    // Fills the …Seconds of groups. seconds: a clock that never goes back.
    void update(std::vector<GroupLag> &groups, double seconds);

private:
    struct Memory
    {
        qint64 committed = 0; // at the reading before
        qint64 endsThen = 0; // when it began to stand still
        double stalledSince = 0;
        qint64 lag = 0; // at the reading before
        qint64 lagThen = 0; // when it began to grow
        double growingSince = 0;
        double unsettledSince = 0;
    };
    QHash<QString, Memory> m_groups;
};

} // namespace millwright::systems::kafka
