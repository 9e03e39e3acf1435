#include "services/backup/folderstore.h"

#include "services/backup/folderwriter.h"
#include "services/backup/manifest.h"
#include "services/backup/pointpath.h"
#include "services/core/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

const QString Partial = u".partial"_s;
const QString Removed = u".removed"_s; // what is being removed is ID.removed.partial
const QString VerificationFile = u"verified.json"_s;
constexpr qint64 LargestManifest = 64 << 20;
constexpr int MostOfOneSecond = 1'000;

tl::unexpected<core::Error> systemFailure(const QString &summary, const QString &path, int error)
{
    const ErrorKind kind = error == ENOENT ? ErrorKind::NotFound
        : error == EACCES || error == EROFS || error == ELOOP ? ErrorKind::Denied
                                                              : ErrorKind::Internal;
    return failure(kind, summary, QString::fromLocal8Bit(std::strerror(error)), path);
}

QString text(const char *source)
{
    return QCoreApplication::translate("Backup", source);
}

class FileSource final : public core::ByteSource
{
public:
    FileSource(int descriptor, QString path) : m_descriptor(descriptor), m_path(std::move(path)) { }
    ~FileSource() override { ::close(m_descriptor); }
    FileSource(const FileSource &) = delete;
    FileSource &operator=(const FileSource &) = delete;

    Result<qint64> read(char *buffer, qint64 max) override
    {
        for (;;) {
            const ssize_t count = ::read(m_descriptor, buffer, std::size_t(max));
            if (count >= 0)
                return count;
            if (errno != EINTR)
                return systemFailure(text("A file of the restore point cannot be read."), m_path, errno);
        }
    }

private:
    int m_descriptor;
    QString m_path;
};

Result<QByteArray> readSmallFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(file.exists() ? ErrorKind::Denied : ErrorKind::NotFound,
                       text("This folder is no restore point: it has no manifest that can be read."), file.errorString(), path);
    if (file.size() > LargestManifest)
        return failure(ErrorKind::Invalid, text("This is no restore point: its manifest cannot be understood."), u"too large"_s, path);
    return file.readAll();
}

} // namespace

FolderStore::FolderStore(const QString &folder) : m_folder(QDir::cleanPath(QDir(folder).absolutePath())) { }

QString FolderStore::lockPath(const QString &id) const
{
    return m_folder % u"/.locks/"_s % id;
}

qint64 FolderStore::freeBytes() const
{
    // The folder may not be there yet: ask the nearest one above it.
    QString path = m_folder;
    while (!QFileInfo::exists(path) && path != u"/"_s)
        path = QFileInfo(path).absolutePath();
    struct statvfs space {};
    if (::statvfs(QFile::encodeName(path).constData(), &space) != 0)
        return -1;
    return qint64(space.f_bavail) * qint64(space.f_frsize);
}

StoredPoint FolderStore::readEntry(const QString &name) const
{
    StoredPoint point {name, m_folder % u'/' % name, StoredPoint::State::Sealed, QByteArray(), {}};
    if (name.endsWith(Partial)) {
        point.id.chop(Partial.size());
        const bool free = PointLock::take(lockPath(point.id), PointLock::Mode::Exclusive).has_value();
        point.state = free ? StoredPoint::State::Interrupted : StoredPoint::State::BeingWritten;
        return point;
    }
    point.manifest = readSmallFile(point.folder % u'/' % ManifestFile);
    point.verification = readSmallFile(point.folder % u'/' % VerificationFile).value_or(QByteArray());
    return point;
}

Result<std::vector<StoredPoint>> FolderStore::list() const
{
    const QDir folder(m_folder);
    std::vector<StoredPoint> points;
    if (!folder.exists())
        return points;
    if (!folder.isReadable())
        return systemFailure(text("The backup folder cannot be read."), m_folder, EACCES);
    QStringList names = folder.entryList(QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot, QDir::Name);
    std::ranges::reverse(names);
    for (const QString &name : names)
        if (isPointId(name) || isPointId(name.chopped(name.endsWith(Partial) ? Partial.size() : 0)))
            points.push_back(readEntry(name));
    return points;
}

Result<std::unique_ptr<PointWriter>> FolderStore::begin(const QString &id)
{
    if (!isPointId(id))
        return failure(ErrorKind::Invalid, text("This name cannot be used for a restore point."), {}, id);
    if (!QFileInfo::exists(m_folder) && QDir().mkpath(m_folder))
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (int number = 1; number <= MostOfOneSecond; ++number) {
        const QString wanted = number == 1 ? id : QString(id % u'-' % QString::number(number));
        if (QFileInfo::exists(m_folder % u'/' % wanted))
            continue;
        Result<PointLock> lock = PointLock::take(lockPath(wanted), PointLock::Mode::Exclusive);
        if (!lock && lock.error().kind == ErrorKind::Conflict)
            continue;
        if (!lock)
            return core::passOn(lock);
        if (!QFileInfo::exists(m_folder % u'/' % wanted) && !QFileInfo::exists(m_folder % u'/' % wanted % Partial))
            return FolderWriter::begin(m_folder, wanted, std::move(*lock));
    }
    return failure(ErrorKind::Conflict, text("Too many restore points begin with this name."), {}, id);
}

Result<std::unique_ptr<core::ByteSource>> FolderStore::open(const QString &id, const QString &file) const
{
    const QString point = m_folder % u'/' % id;
    if (const Result<void> inside = requireInside(point, file); !inside)
        return core::passOn(inside);
    const QString path = point % u'/' % file;
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return systemFailure(text("A file of the restore point is missing or cannot be opened."), path, errno);
    return std::make_unique<FileSource>(descriptor, path);
}

Result<qint64> FolderStore::size(const QString &id, const QString &file) const
{
    const QString point = m_folder % u'/' % id;
    if (const Result<void> inside = requireInside(point, file); !inside)
        return core::passOn(inside);
    const QFileInfo info(point % u'/' % file);
    if (!info.isFile())
        return systemFailure(text("A file of the restore point is missing or cannot be opened."), info.filePath(), ENOENT);
    return info.size();
}

Result<PointLock> FolderStore::pin(const QString &id) const
{
    Result<PointLock> lock = PointLock::take(lockPath(id), PointLock::Mode::Shared);
    if (lock && !QFileInfo::exists(m_folder % u'/' % id))
        return failure(ErrorKind::NotFound, text("There is no restore point of this name."), {}, id);
    return lock;
}

Result<void> FolderStore::keepVerification(const QString &id, const QByteArray &json)
{
    return core::writeFileAtomically(m_folder % u'/' % id % u'/' % VerificationFile, json);
}

Result<void> FolderStore::remove(const QString &id)
{
    if (!isPointId(id) || !QFileInfo::exists(m_folder % u'/' % id))
        return failure(ErrorKind::NotFound, text("There is no restore point of this name."), {}, id);
    const Result<PointLock> lock = PointLock::take(lockPath(id), PointLock::Mode::Exclusive);
    if (!lock)
        return core::passOn(lock);
    const QString doomed = m_folder % u'/' % id % Removed % Partial;
    QDir(doomed).removeRecursively();
    if (std::rename(QFile::encodeName(QString(m_folder % u'/' % id)).constData(), QFile::encodeName(doomed).constData()) != 0)
        return systemFailure(text("The restore point cannot be removed."), m_folder % u'/' % id, errno);
    QDir(doomed).removeRecursively();
    return core::syncFolder(m_folder);
}

Result<QStringList> FolderStore::sweepLeftovers()
{
    QStringList swept;
    const QStringList names = QDir(m_folder).entryList({u"*"_s % Partial}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        const QString id = name.chopped(Partial.size());
        const Result<PointLock> lock = PointLock::take(lockPath(id), PointLock::Mode::Exclusive);
        if (!lock)
            continue; // a live process writes it
        const QString leftover = m_folder % u'/' % name;
        if (!QDir(leftover).removeRecursively() && QFileInfo::exists(leftover))
            return systemFailure(text("What an interrupted backup left cannot be removed."), leftover, EACCES);
        swept.append(id);
    }
    return swept;
}

} // namespace millwright::backup
