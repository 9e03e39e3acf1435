#include "services/systems/socketwait.h"

#include <poll.h>

namespace millwright::systems {

SocketWait waitForSocket(int socket, SocketEvent event, Deadline deadline, const core::TaskContext &context)
{
    constexpr std::chrono::milliseconds Slice {20};
    for (;;) {
        if (context.cancelled())
            return SocketWait::Cancelled;
        const auto left = timeLeft(deadline);
        if (left.count() == 0)
            return SocketWait::DeadlinePassed;
        pollfd entry {socket, short(event == SocketEvent::Readable ? POLLIN : POLLOUT), 0};
        if (::poll(&entry, 1, int(std::min(left, Slice).count())) > 0)
            return SocketWait::Ready;
    }
}

} // namespace millwright::systems
