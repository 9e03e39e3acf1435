#include "services/demo/demojournal.h"

#include "services/demo/democlock.h"

#include <QCryptographicHash>

#include <array>
#include <mutex>

using namespace Qt::StringLiterals;

namespace millwright::demo {

namespace {
struct Line
{
    qint64 secondsAgo;
    const char *who;
    const char *action;
    const char *summary;
    bool succeeded;
};
constexpr qint64 Day = 86'400;
constexpr qint64 Tonight = 7 * 3'600 + 42 * 60 + 10 - 500; // 02:08:20
constexpr std::array Lines {Line {12 * Day, "ana@ops-1", "credential.set", "Password of grafana typed in and tested", true},
                            Line {7 * Day + Tonight, "millwright@ops-1", "backup.create", "Restore point 17 Nov 02:00 made without Qdrant: no answer", false},
                            Line {3 * Day - 4 * 3'600 - 2'400, "ana@ops-1", "backup.create", "Restore point 21 Nov 14:22 made before the update of n8n, 18.2 GB", true},
                            Line {2 * Day, "ana@ops-1", "service.stop", "temporal-admin-tools stopped on purpose", true},
                            Line {Day + Tonight, "millwright@ops-1", "backup.create", "Restore point 23 Nov 02:00 made, 18.3 GB", true},
                            Line {Tonight, "millwright@ops-1", "backup.create", "Restore point 24 Nov 02:00 made, 31 artifacts, 18.4 GB", true},
                            Line {Tonight - 240, "millwright@ops-1", "backup.verify", "Restore point 24 Nov 02:00 read back: 31 artifacts good", true},
                            Line {18 * 60, "jo@ops-2", "service.restart", "superset restarted", true}};

class StoryJournal final : public journal::Journal
{
public:
    explicit StoryJournal(const core::Clock &clock) : m_clock(clock)
    {
        for (const Line &line : Lines) {
            journal::Entry entry;
            entry.at = storyMoment().addSecs(-line.secondsAgo);
            entry.who = QString::fromLatin1(line.who);
            entry.platformId = u"demo-business-automation"_s;
            entry.action = QString::fromLatin1(line.action);
            entry.summary = QString::fromLatin1(line.summary);
            entry.succeeded = line.succeeded;
            add(entry);
        }
    }

    core::Result<journal::Entry> append(journal::Entry entry) override
    {
        const std::lock_guard lock(m_mutex);
        entry.at = m_clock.now();
        entry.who = u"you@demo"_s;
        return add(entry);
    }
    core::Result<std::vector<journal::Entry>> entries(const QString &platformId, int limit) override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<journal::Entry> found;
        for (auto at = m_entries.rbegin(); at != m_entries.rend() && int(found.size()) < limit; ++at)
            if (platformId.isEmpty() || at->platformId == platformId)
                found.push_back(*at);
        return found;
    }
    core::Result<void> verifyChain() override { return {}; }

private:
    journal::Entry add(journal::Entry entry)
    {
        entry.sequence = qint64(m_entries.size()) + 1;
        QByteArray chained = m_entries.empty() ? QByteArray() : m_entries.back().hash.toLatin1();
        chained += entry.summary.toUtf8() + QByteArray::number(entry.sequence);
        entry.hash = QString::fromLatin1(QCryptographicHash::hash(chained, QCryptographicHash::Sha256).toHex());
        m_entries.push_back(entry);
        return entry;
    }

    const core::Clock &m_clock;
    std::mutex m_mutex;
    std::vector<journal::Entry> m_entries;
};
} // namespace

std::unique_ptr<journal::Journal> demoJournal(const core::Clock &clock)
{
    return std::make_unique<StoryJournal>(clock);
}

} // namespace millwright::demo
