#include "services/systems/formatwalker.h"

#include <vector>

namespace millwright::systems {

core::Result<void> walkAll(core::ByteSource &source, FormatWalker &walker, const core::TaskContext &context)
{
    std::vector<char> buffer(256 * 1024);
    while (true) {
        if (context.cancelled())
            return core::TaskContext::cancelledFailure();
        const core::Result<qint64> got = source.read(buffer.data(), qint64(buffer.size()));
        if (!got)
            return core::passOn(got);
        if (*got == 0)
            return walker.finish();
        if (core::Result<void> fed = walker.feed(QByteArrayView(buffer.data(), *got)); !fed)
            return fed;
    }
}

} // namespace millwright::systems
