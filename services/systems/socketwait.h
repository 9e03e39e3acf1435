#pragma once

#include "services/core/taskcontext.h"

#include <chrono>

namespace millwright::systems {

// When a call must be over.
using Deadline = std::chrono::steady_clock::time_point;

[[nodiscard]] inline Deadline deadlineIn(std::chrono::milliseconds span)
{
    return std::chrono::steady_clock::now() + span;
}
// What is left of it, never negative.
[[nodiscard]] inline std::chrono::milliseconds timeLeft(Deadline deadline)
{
    using namespace std::chrono;
    return std::max(0ms, ceil<milliseconds>(deadline - steady_clock::now()));
}

enum class SocketWait { Ready, DeadlinePassed, Cancelled };
enum class SocketEvent { Readable, Writable };

// Blocks until the socket is ready (an error on it counts as ready: the next call tells), the deadline passes or a stop is requested,
// which is seen within 20 ms. For clients that offer non-blocking sockets: they need no watchdog.
[[nodiscard]] SocketWait waitForSocket(int socket, SocketEvent event, Deadline deadline, const core::TaskContext &context);

} // namespace millwright::systems
