#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace millwright::core {

// One thread that ends calls which are cancelled or past their deadline. The action (shut a socket down, kill a process) runs in
// the watchdog's thread and must not block; it runs at most once per guard and never after the guard's destructor has returned.
class Watchdog final
{
public:
    enum class Reason { None, Cancelled, DeadlinePassed };

    class Guard final
    {
    public:
        Guard(Guard &&) noexcept;
        Guard &operator=(Guard &&) = delete;
        ~Guard();
        // Why the action ran, or None.
        [[nodiscard]] Reason fired() const;
        // A new deadline, counted from now: for calls that may take long as long as something moves.
        void extend(std::chrono::milliseconds deadline);

    private:
        friend class Watchdog;
        struct Entry;
        explicit Guard(std::shared_ptr<Entry> entry);
        std::shared_ptr<Entry> m_entry;
    };

    // Watches until the guard goes out of scope. A deadline of zero means none.
    [[nodiscard]] static Guard watch(std::stop_token stop, std::chrono::milliseconds deadline, std::function<void()> action);

private:
    struct Loop;
    static Loop &loop();
};

} // namespace millwright::core
