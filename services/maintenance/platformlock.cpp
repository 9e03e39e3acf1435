#include "services/maintenance/platformlock.h"

#include "services/core/clock.h"
#include "services/docker/enginelock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <optional>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millwright::maintenance {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("PlatformLock", source);
}

QString userName()
{
    const passwd *user = ::getpwuid(::getuid());
    return user ? QString::fromLocal8Bit(user->pw_name) : QString::number(::getuid());
}

core::Error heldBy(const QLockFile &lock)
{
    qint64 pid = 0;
    QString host;
    QString program;
    lock.getLockInfo(&pid, &host, &program);
    const QString since = QFileInfo(lock.fileName()).lastModified().toString(u"dd MMM hh:mm"_s);
    return {core::ErrorKind::Conflict,
            text("This platform is being changed by %1 (process %2 on %3) since %4. Wait until it has finished.")
                .arg(program.isEmpty() ? u"Millwright"_s : program, QString::number(pid), host, since),
            {},
            lock.fileName()};
}

} // namespace

struct PlatformLock::Held
{
    explicit Held(const QString &path) : file(path) { file.setStaleLockTime(0); } // only a dead process makes it stale
    QLockFile file;
    std::optional<docker::EngineLock> engine; // released first
};

core::Result<PlatformLock> PlatformLock::acquire(const QString &dataFolder, const QString &platformId, const QString &purpose,
                                                 docker::Engine *engine, const core::TaskContext &context)
{
    if (context.cancelled())
        return core::TaskContext::cancelledFailure();
    const QString folder = dataFolder % u"/locks"_s;
    if (!QDir().mkpath(folder))
        return core::failure(core::ErrorKind::Denied, text("The data folder cannot be written. Check its permissions."), {}, folder);
    auto held = std::make_unique<Held>(folder % u'/' % platformId % u".lock"_s);
    if (!held->file.tryLock(0)) {
        if (held->file.error() == QLockFile::LockFailedError)
            return tl::unexpected(heldBy(held->file));
        return core::failure(core::ErrorKind::Denied, text("The lock file cannot be written. Check the permissions of the data folder."), {},
                             held->file.fileName());
    }
    if (engine) {
        auto locked = docker::EngineLock::acquire(*engine, platformId, userName(), purpose, core::SystemClock(), context);
        if (!locked)
            return core::passOn(locked);
        held->engine.emplace(std::move(*locked));
    }
    return PlatformLock(std::move(held));
}

PlatformLock::PlatformLock(std::unique_ptr<Held> held) : m_held(std::move(held)) { }
PlatformLock::PlatformLock(PlatformLock &&) noexcept = default;
PlatformLock::~PlatformLock() = default;

} // namespace millwright::maintenance
