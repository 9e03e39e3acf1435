#include "services/core/atomicfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStorageInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millwright::core {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("AtomicFile", source);
}

tl::unexpected<Error> systemFailure(const QString &summary, const QString &path, int error)
{
    return failure(error == EACCES || error == EPERM ? ErrorKind::Denied : ErrorKind::Internal, summary,
                   QString::fromLocal8Bit(std::strerror(error)), path);
}

tl::unexpected<Error> writeFailure(const QString &path, int error, qint64 missing)
{
    if (error != ENOSPC && error != EDQUOT)
        return systemFailure(text("A file cannot be written."), path, error);
    const QString folder = QFileInfo(path).absolutePath();
    return failure(ErrorKind::Internal,
                   text("The disk of %1 is full: %2 bytes did not fit. Free space or choose another folder.").arg(folder).arg(missing),
                   QString::fromLocal8Bit(std::strerror(error)), path);
}

} // namespace

AtomicFile::AtomicFile(const QString &path) : m_path(path), m_file(path % u".partial"_s) { }

AtomicFile::~AtomicFile()
{
    if (!m_committed && m_file.isOpen()) {
        m_file.close();
        m_file.remove();
    }
}

Result<void> AtomicFile::open()
{
    if (QFileInfo(m_path).isDir())
        return failure(ErrorKind::Conflict, text("A folder is in the way of a file."), {}, m_path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner))
        return systemFailure(text("A file cannot be created."), m_path, errno);
    return {};
}

Result<void> AtomicFile::write(QByteArrayView bytes)
{
    qint64 offset = 0;
    while (offset < bytes.size()) {
        const ssize_t count = ::write(m_file.handle(), bytes.data() + offset, std::size_t(bytes.size() - offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return writeFailure(m_path, errno, bytes.size() - offset);
        offset += count;
        m_written += count;
    }
    return {};
}

Result<void> AtomicFile::commit(QFile::Permissions permissions)
{
    if (::fsync(m_file.handle()) != 0)
        return writeFailure(m_path, errno, 0);
    m_file.setPermissions(permissions);
    const QByteArray from = QFile::encodeName(m_file.fileName());
    if (::rename(from.constData(), QFile::encodeName(m_path).constData()) != 0)
        return systemFailure(text("A finished file cannot take its name."), m_path, errno);
    m_committed = true;
    m_file.close();
    return syncFolder(QFileInfo(m_path).absolutePath());
}

Result<void> writeFileAtomically(const QString &path, QByteArrayView bytes, QFile::Permissions permissions)
{
    AtomicFile file(path);
    return file.open().and_then([&] { return file.write(bytes); }).and_then([&] { return file.commit(permissions); });
}

Result<void> syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure(text("A folder cannot be opened."), folder, errno);
    const int outcome = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (outcome != 0)
        return systemFailure(text("A folder cannot be made durable."), folder, error);
    return {};
}

} // namespace millwright::core
