#pragma once

#include <functional>
#include <stop_token>

namespace millwright::core {

// A stop that is requested when either of two others is: the caller's cancel and the end of the service that works for it.
// Lives on the stack of the call it serves.
class LinkedStop final
{
public:
    LinkedStop(const std::stop_token &first, const std::stop_token &second)
        : m_first(first, [this] { m_source.request_stop(); })
        , m_second(second, [this] { m_source.request_stop(); })
    {
    }
    LinkedStop(const LinkedStop &) = delete;
    LinkedStop &operator=(const LinkedStop &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source; // before the callbacks, which may run at once
    std::stop_callback<std::function<void()>> m_first;
    std::stop_callback<std::function<void()>> m_second;
};

} // namespace millwright::core
