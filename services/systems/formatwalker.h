#pragma once

#include "services/core/sink.h"
#include "services/core/taskcontext.h"

namespace millwright::systems {

// Follows a backup format's structure while its bytes pass, in pieces of any size. One thread.
class FormatWalker
{
public:
    virtual ~FormatWalker() = default;
    // Invalid as soon as the bytes cannot be this format; the text says where.
    [[nodiscard]] virtual core::Result<void> feed(QByteArrayView bytes) = 0;
    // Invalid unless the format's own end has been seen and nothing is missing.
    [[nodiscard]] virtual core::Result<void> finish() = 0;
};

// Reads source to its end through walker.
[[nodiscard]] core::Result<void> walkAll(core::ByteSource &source, FormatWalker &walker, const core::TaskContext &context);

} // namespace millwright::systems
