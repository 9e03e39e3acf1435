#pragma once

#include <QString>

#include <optional>

namespace millwright::systems::zookeeper {

// What one reading brought. What the server would not tell is nullopt.
struct ZooKeeperFacts
{
    bool serving = true; // false: it says that it is not
    QString refusal; // its own words, when it does not serve or does not answer any word
    bool answersWords = true; // false: every word we know is switched off
    QString version;
    QString mode; // standalone, leader, follower, observer, read-only
    std::optional<double> averageLatencySeconds;
    std::optional<double> longestLatencySeconds;
    std::optional<qint64> outstanding;
    std::optional<qint64> connections;
    std::optional<qint64> nodes;
    std::optional<qint64> dataBytes;
    std::optional<qint64> openFiles;
    std::optional<qint64> mostFiles;
    std::optional<qint64> uptimeSeconds;
    std::optional<qint64> learners; // of a leader
    std::optional<qint64> syncedFollowers; // of a leader
};

} // namespace millwright::systems::zookeeper
