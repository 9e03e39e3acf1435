#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace millwright::backup {

// Calls work(0) … work(count - 1), each once, on at most `parallel` threads; returns when all have returned. Blocking.
inline void forEachParallel(std::size_t count, int parallel, const std::function<void(std::size_t)> &work)
{
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < std::min(count, std::size_t(std::max(parallel, 1))); ++i)
        threads.emplace_back([&] {
            for (std::size_t index = next++; index < count; index = next++)
                work(index);
        });
}

} // namespace millwright::backup
