#include "services/core/error.h"

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::core {

QString Error::line() const
{
    QString text = target.isEmpty() ? summary : target % u": "_qs % summary;
    if (!detail.isEmpty())
        text += u" ("_qs % detail.simplified() % u')';
    return text;
}

QString errorKindName(ErrorKind kind)
{
    static constexpr std::array names{"invalid", "not-found", "denied", "unreachable", "timeout", "conflict", "unsupported", "cancelled", "internal"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(kind)));
}

} // namespace millwright::core
