#pragma once

#include "services/core/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMetaType>

#include <memory>
#include <vector>

namespace millwright::journal {

// One thing that was done. Entries are chained: each carries the SHA-256 of itself and the one before.
struct Entry
{
    qint64 sequence = 0;
    QDateTime at;
    QString who; // operating-system user @ host
    QString platformId;
    QString action; // "backup.create", "restore", "point.delete", "login"
    QString summary; // one sentence
    bool succeeded = true;
    QJsonObject details; // before and after, step reports; no secrets
    QString hash;
};

// Append-only record of what was done, in the data folder's SQLite file (WAL). Blocking; safe from any thread and process.
class Journal
{
public:
    virtual ~Journal() = default;
    // Fills sequence, at, who and hash.
    [[nodiscard]] virtual core::Result<Entry> append(Entry entry) = 0;
    // Newest first; an empty platformId means all.
    [[nodiscard]] virtual core::Result<std::vector<Entry>> entries(const QString &platformId, int limit) = 0;
    // Invalid, naming the first entry that does not fit, when the chain is broken.
    [[nodiscard]] virtual core::Result<void> verifyChain() = 0;
};

[[nodiscard]] core::Result<std::unique_ptr<Journal>> openJournal(const QString &dataFolder);
[[nodiscard]] std::unique_ptr<Journal> memoryJournal();

} // namespace millwright::journal
