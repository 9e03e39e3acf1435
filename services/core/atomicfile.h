#pragma once

#include "services/core/result.h"

#include <QByteArrayView>
#include <QFile>

namespace millwright::core {

// A file that is there whole or not at all: written as NAME.partial, fsynced, renamed, its folder fsynced.
// Without commit() the partial file is removed. Blocking; one thread.
class AtomicFile final
{
public:
    explicit AtomicFile(const QString &path);
    ~AtomicFile();
    AtomicFile(const AtomicFile &) = delete;
    AtomicFile &operator=(const AtomicFile &) = delete;

    // Creates NAME.partial with mode 0600; permissions are widened only by commit(). Conflict when a directory is in the way.
    [[nodiscard]] Result<void> open();
    // Writes all bytes or fails; a full disk is named as such, with the bytes that did not fit.
    [[nodiscard]] Result<void> write(QByteArrayView bytes);
    [[nodiscard]] qint64 size() const { return m_written; }
    // Makes the file visible under its name, with these permissions.
    [[nodiscard]] Result<void> commit(QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner);

private:
    QString m_path;
    QFile m_file;
    qint64 m_written = 0;
    bool m_committed = false;
};

// Writes bytes to path through an AtomicFile.
[[nodiscard]] Result<void> writeFileAtomically(const QString &path, QByteArrayView bytes,
                                               QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner);
// Makes renames and new names in folder durable.
[[nodiscard]] Result<void> syncFolder(const QString &folder);

} // namespace millwright::core
