#include "services/core/watchdog.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace millwright::core {

using SteadyTime = std::chrono::steady_clock::time_point;

struct Watchdog::Guard::Entry
{
    std::mutex mutex; // held while the action runs, so that the guard's destructor waits for it
    std::stop_token stop;
    std::function<void()> action;
    SteadyTime deadline = SteadyTime::max();
    Reason reason = Reason::None;
    std::unique_ptr<std::stop_callback<std::function<void()>>> wake;
};

// The thread sleeps until the nearest deadline or until a stop callback wakes it.
struct Watchdog::Loop
{
    using EntryPointer = std::shared_ptr<Guard::Entry>;

    std::mutex mutex;
    std::condition_variable changed;
    std::vector<EntryPointer> entries;
    bool dirty = false;
    std::jthread thread {[this](const std::stop_token &stop) { run(stop); }};

    ~Loop()
    {
        thread.request_stop();
        poke();
    }

    void poke()
    {
        {
            const std::lock_guard lock(mutex);
            dirty = true;
        }
        changed.notify_one();
    }

    void add(const EntryPointer &entry)
    {
        {
            const std::lock_guard lock(mutex);
            entries.push_back(entry);
        }
        poke();
    }

    void remove(const EntryPointer &entry)
    {
        const std::lock_guard lock(mutex);
        std::erase(entries, entry);
    }

    void run(const std::stop_token &stop)
    {
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            const auto snapshot = entries;
            lock.unlock();
            SteadyTime next = SteadyTime::max();
            for (const EntryPointer &entry : snapshot)
                next = std::min(next, fireIfDue(*entry));
            lock.lock();
            const auto woken = [this] { return dirty; };
            if (next == SteadyTime::max())
                changed.wait(lock, woken);
            else
                changed.wait_until(lock, next, woken);
            dirty = false;
        }
    }

    // Runs the entry's action when it is time; returns when to look again.
    static SteadyTime fireIfDue(Guard::Entry &entry)
    {
        const std::lock_guard lock(entry.mutex);
        if (!entry.action)
            return SteadyTime::max();
        if (entry.stop.stop_requested())
            entry.reason = Reason::Cancelled;
        else if (std::chrono::steady_clock::now() >= entry.deadline)
            entry.reason = Reason::DeadlinePassed;
        else
            return entry.deadline;
        std::exchange(entry.action, nullptr)();
        return SteadyTime::max();
    }
};

Watchdog::Loop &Watchdog::loop()
{
    static Loop single;
    return single;
}

Watchdog::Guard Watchdog::watch(std::stop_token stop, std::chrono::milliseconds deadline, std::function<void()> action)
{
    auto entry = std::make_shared<Guard::Entry>();
    entry->stop = std::move(stop);
    entry->action = std::move(action);
    if (deadline.count() > 0)
        entry->deadline = std::chrono::steady_clock::now() + deadline;
    loop().add(entry);
    entry->wake = std::make_unique<std::stop_callback<std::function<void()>>>(entry->stop, [] { loop().poke(); });
    return Guard(entry);
}

Watchdog::Guard::Guard(std::shared_ptr<Entry> entry) : m_entry(std::move(entry)) { }
Watchdog::Guard::Guard(Guard &&) noexcept = default;

Watchdog::Guard::~Guard()
{
    if (!m_entry)
        return;
    m_entry->wake.reset();
    loop().remove(m_entry);
    const std::lock_guard lock(m_entry->mutex);
    m_entry->action = nullptr;
}

Watchdog::Reason Watchdog::Guard::fired() const
{
    const std::lock_guard lock(m_entry->mutex);
    return m_entry->reason;
}

void Watchdog::Guard::extend(std::chrono::milliseconds deadline)
{
    {
        const std::lock_guard lock(m_entry->mutex);
        m_entry->deadline = std::chrono::steady_clock::now() + deadline;
    }
    loop().poke();
}

} // namespace millwright::core
