#pragma once

#include "services/core/result.h"

#include <QByteArrayView>

namespace millwright::core {

// Takes a stream of bytes, piece by piece, in one thread. A failing write ends the stream: the giver stops and passes the error on.
class ByteSink
{
public:
    virtual ~ByteSink() = default;
    [[nodiscard]] virtual Result<void> write(QByteArrayView bytes) = 0;
};

// Gives a stream of bytes: up to max bytes into buffer, 0 at the end.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    [[nodiscard]] virtual Result<qint64> read(char *buffer, qint64 max) = 0;
};

} // namespace millwright::core
