#include "services/journal/chain.h"

#include <mutex>

namespace millwright::journal {

namespace {

class MemoryJournal final : public Journal
{
public:
    core::Result<Entry> append(Entry entry) override
    {
        const std::lock_guard lock(m_mutex);
        entry.sequence = qint64(m_entries.size()) + 1;
        complete(entry, m_entries.empty() ? QString() : m_entries.back().hash);
        m_entries.push_back(entry);
        return entry;
    }

    core::Result<std::vector<Entry>> entries(const QString &platformId, int limit) override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<Entry> found;
        for (auto entry = m_entries.rbegin(); entry != m_entries.rend() && int(found.size()) < limit; ++entry)
            if (platformId.isEmpty() || entry->platformId == platformId)
                found.push_back(*entry);
        return found;
    }

    core::Result<void> verifyChain() override
    {
        const std::lock_guard lock(m_mutex);
        return checkChain(m_entries);
    }

private:
    std::mutex m_mutex;
    std::vector<Entry> m_entries;
};

} // namespace

std::unique_ptr<Journal> memoryJournal()
{
    return std::make_unique<MemoryJournal>();
}

} // namespace millwright::journal
