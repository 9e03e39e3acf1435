#pragma once

#include "services/backup/pointlock.h"
#include "services/core/sink.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace millwright::backup {

// A file of a point that is being written: a stream with a name. Without commit() nothing of it stays. One thread.
class StoredFile : public core::ByteSink
{
public:
    // Makes the bytes durable and the file visible under its name.
    [[nodiscard]] virtual core::Result<void> commit() = 0;
};

// A point that is being written. Nobody sees it as a point before seal(); without seal() the destructor removes all of it.
// Thread-safe, but for seal(), which comes last.
class PointWriter
{
public:
    virtual ~PointWriter() = default;
    [[nodiscard]] virtual QString id() const = 0;
    // A file relative to the point. Denied when the name leaves it.
    [[nodiscard]] virtual core::Result<std::unique_ptr<StoredFile>> create(const QString &file, bool sensitive) = 0;
    // Writes the manifest, the last file, and makes the point appear.
    [[nodiscard]] virtual core::Result<void> seal(const QByteArray &manifest) = 0;
};

// What a store holds under one name.
struct StoredPoint
{
    enum class State { Sealed, Interrupted, BeingWritten };

    QString id;
    QString folder; // absolute
    State state = State::Sealed;
    core::Result<QByteArray> manifest; // Invalid or NotFound for a sealed one without a readable manifest
    QByteArray verification; // of the last verification; empty when there was none
};

// Where restore points are kept. Blocking; thread-safe; several processes may use one store at the same time.
class Store
{
public:
    virtual ~Store() = default;

    [[nodiscard]] virtual QString folder() const = 0;
    // Free bytes on its disk, -1 when that cannot be told.
    [[nodiscard]] virtual qint64 freeBytes() const = 0;
    // All points, newest first. A store that is not there yet is empty.
    [[nodiscard]] virtual core::Result<std::vector<StoredPoint>> list() const = 0;
    // Begins a point; where that id is taken, with a number added.
    [[nodiscard]] virtual core::Result<std::unique_ptr<PointWriter>> begin(const QString &id) = 0;
    // Opens a file of a point. Denied when the name leaves it, NotFound when it is missing.
    [[nodiscard]] virtual core::Result<std::unique_ptr<core::ByteSource>> open(const QString &id, const QString &file) const = 0;
    // Bytes of a file of a point; NotFound when it is missing.
    [[nodiscard]] virtual core::Result<qint64> size(const QString &id, const QString &file) const = 0;
    // Keeps the point from being removed for as long as the lock lives.
    [[nodiscard]] virtual core::Result<PointLock> pin(const QString &id) const = 0;
    // Keeps the outcome of a verification beside the manifest, which never changes.
    [[nodiscard]] virtual core::Result<void> keepVerification(const QString &id, const QByteArray &json) = 0;
    // Conflict while the point is pinned or written.
    [[nodiscard]] virtual core::Result<void> remove(const QString &id) = 0;
    // Removes what interrupted runs left; returns their ids. Nothing that a live process writes.
    [[nodiscard]] virtual core::Result<QStringList> sweepLeftovers() = 0;
};

} // namespace millwright::backup
