#include "services/backup/folderwriter.h"

#include "services/backup/manifest.h"
#include "services/backup/pointpath.h"
#include "services/core/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

constexpr QFile::Permissions Open = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
constexpr QFile::Permissions Closed = QFile::ReadOwner | QFile::WriteOwner;

tl::unexpected<core::Error> folderFailure(const QString &path, int error)
{
    return failure(error == EACCES || error == EROFS ? ErrorKind::Denied : ErrorKind::Internal,
                   QCoreApplication::translate("Backup", "A folder in the backup folder cannot be made. Check that it can be written to."),
                   QString::fromLocal8Bit(std::strerror(error)), path);
}

Result<void> makeFolder(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
        return folderFailure(path, errno);
    return {};
}

// Every folder of the point, itself last.
Result<void> syncFolders(const QString &point)
{
    QDirIterator folders(point, QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (folders.hasNext())
        if (const Result<void> synced = core::syncFolder(folders.next()); !synced)
            return synced;
    return core::syncFolder(point);
}

class FolderFile final : public StoredFile
{
public:
    FolderFile(const QString &path, bool sensitive) : m_file(path), m_sensitive(sensitive) { }

    [[nodiscard]] Result<void> open() { return m_file.open(); }
    [[nodiscard]] Result<void> write(QByteArrayView bytes) override { return m_file.write(bytes); }
    [[nodiscard]] Result<void> commit() override { return m_file.commit(m_sensitive ? Closed : Open); }

private:
    core::AtomicFile m_file;
    bool m_sensitive;
};

} // namespace

FolderWriter::FolderWriter(const QString &folder, const QString &id, PointLock lock)
    : m_folder(folder), m_id(id), m_partial(folder % u'/' % id % u".partial"_s), m_lock(std::move(lock))
{
}

FolderWriter::~FolderWriter()
{
    if (!m_sealed)
        QDir(m_partial).removeRecursively();
}

Result<std::unique_ptr<PointWriter>> FolderWriter::begin(const QString &folder, const QString &id, PointLock lock)
{
    std::unique_ptr<FolderWriter> writer(new FolderWriter(folder, id, std::move(lock)));
    if (const Result<void> made = makeFolder(writer->m_partial); !made)
        return core::passOn(made);
    return writer;
}

Result<std::unique_ptr<StoredFile>> FolderWriter::create(const QString &file, bool sensitive)
{
    if (const Result<void> inside = requireInside(m_partial, file); !inside)
        return core::passOn(inside);
    QString parent = m_partial;
    const QStringList segments = file.split(u'/').mid(0, file.count(u'/'));
    for (const QString &segment : segments) {
        parent += u'/' % segment;
        if (const Result<void> made = makeFolder(parent); !made)
            return core::passOn(made);
    }
    auto stored = std::make_unique<FolderFile>(m_partial % u'/' % file, sensitive);
    if (const Result<void> opened = stored->open(); !opened)
        return core::passOn(opened);
    return stored;
}

Result<void> FolderWriter::seal(const QByteArray &manifest)
{
    const Result<void> durable = syncFolders(m_partial).and_then(
        [&] { return core::writeFileAtomically(m_partial % u'/' % ManifestFile, manifest, Open); });
    if (!durable)
        return durable;
    const QByteArray from = QFile::encodeName(m_partial);
    const QByteArray to = QFile::encodeName(QString(m_folder % u'/' % m_id));
    if (std::rename(from.constData(), to.constData()) != 0)
        return folderFailure(m_folder % u'/' % m_id, errno);
    m_sealed = true;
    return core::syncFolder(m_folder);
}

} // namespace millwright::backup
