#include "services/backup/pointlock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

QString readHolder(int descriptor)
{
    char buffer[200];
    const ssize_t count = ::pread(descriptor, buffer, sizeof buffer, 0);
    return QString::fromUtf8(buffer, count > 0 ? count : 0).trimmed();
}

void writeHolder(int descriptor)
{
    const QByteArray text = "process " + QByteArray::number(::getpid()) + " since "
        + QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toUtf8() + '\n';
    // Only for people: the lock holds without it.
    if (::ftruncate(descriptor, 0) == 0)
        std::ignore = ::pwrite(descriptor, text.constData(), std::size_t(text.size()), 0);
}

// Whether the file that was locked is still the one under that name (a holder that ends removes its file).
bool isStillNamed(int descriptor, const QByteArray &path)
{
    struct stat locked {};
    struct stat named {};
    return ::fstat(descriptor, &locked) == 0 && ::stat(path.constData(), &named) == 0 && locked.st_ino == named.st_ino;
}

tl::unexpected<core::Error> lockFailure(const QString &path, int error, const QString &holder)
{
    const QString name = QFileInfo(path).fileName();
    if (error == EWOULDBLOCK)
        return failure(ErrorKind::Conflict,
                       QCoreApplication::translate("Backup", "Restore point %1 is in use. Try again when that is done.").arg(name), holder, name);
    return failure(error == EACCES || error == EROFS ? ErrorKind::Denied : ErrorKind::Internal,
                   QCoreApplication::translate("Backup", "The backup folder cannot be locked. Check that it can be written to."),
                   QString::fromLocal8Bit(std::strerror(error)), path);
}

} // namespace

PointLock::PointLock(QString path, int descriptor, Mode mode) : m_path(std::move(path)), m_descriptor(descriptor), m_mode(mode) { }

PointLock::PointLock(PointLock &&other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)), m_mode(other.m_mode)
{
}

PointLock::~PointLock()
{
    if (m_descriptor < 0)
        return;
    if (m_mode == Mode::Exclusive)
        ::unlink(QFile::encodeName(m_path).constData());
    ::close(m_descriptor);
}

Result<PointLock> PointLock::take(const QString &path, Mode mode)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    const QByteArray name = QFile::encodeName(path);
    for (;;) {
        const int descriptor = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (descriptor < 0 && mode == Mode::Shared && (errno == EROFS || errno == EACCES))
            return PointLock(path, -1, mode); // what we cannot write to, as a disk mounted read-only, we read without a lock
        if (descriptor < 0)
            return lockFailure(path, errno, {});
        if (::flock(descriptor, (mode == Mode::Exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
            const int error = errno;
            const QString holder = readHolder(descriptor);
            ::close(descriptor);
            return lockFailure(path, error, holder);
        }
        if (isStillNamed(descriptor, name)) {
            writeHolder(descriptor);
            return PointLock(path, descriptor, mode);
        }
        ::close(descriptor);
    }
}

} // namespace millwright::backup
