#include "services/docker/enginelock.h"

#include "services/core/logging.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSysInfo>

#include <cerrno>
#include <csignal>

using namespace Qt::StringLiterals;

namespace millwright::docker {

namespace {

constexpr auto LabelPrefix = "org.millwright.lock.";

QString label(const char *name)
{
    return QString::fromLatin1(LabelPrefix) + QString::fromLatin1(name);
}

bool isAbandoned(const LockHolder &holder)
{
    if (holder.host != QSysInfo::machineHostName() || holder.processId <= 0)
        return false;
    return ::kill(static_cast<pid_t>(holder.processId), 0) != 0 && errno == ESRCH;
}

tl::unexpected<core::Error> heldBy(const LockHolder &holder, const QString &platformId)
{
    return core::failure(core::ErrorKind::Conflict,
                         QCoreApplication::translate("docker", "%1 on %2 has been changing this platform since %3 (%4). Wait until that is done.")
                             .arg(holder.user, holder.host, holder.since.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s), holder.purpose),
                         u"process %1"_s.arg(holder.processId), platformId);
}

core::Result<QString> anyImage(Engine &engine, const core::TaskContext &context)
{
    const auto images = engine.images(context);
    if (!images)
        return core::passOn(images);
    if (images->isEmpty())
        return core::failure(core::ErrorKind::NotFound,
                             QCoreApplication::translate("docker", "The engine has no image to mark the platform as being changed. Pull one first."));
    return images->first()[u"Id"].toString();
}

core::Result<QString> createLock(Engine &engine, const QString &platformId, const LockHolder &holder, const core::TaskContext &context)
{
    const auto image = anyImage(engine, context);
    if (!image)
        return core::passOn(image);
    const QJsonObject body {{u"Image"_s, *image}, {u"Cmd"_s, QJsonArray {u"lock"_s}}, {u"Labels"_s, lockLabels(holder)}};
    return engine.create(lockName(platformId), body, context);
}

} // namespace

QString lockName(const QString &platformId)
{
    static const QRegularExpression forbidden(u"[^A-Za-z0-9_.-]"_s);
    return u"millwright-lock-"_s + QString(platformId).replace(forbidden, u"_"_s);
}

QJsonObject lockLabels(const LockHolder &holder)
{
    return {{label("user"), holder.user},
            {label("host"), holder.host},
            {label("process"), QString::number(holder.processId)},
            {label("purpose"), holder.purpose},
            {label("since"), holder.since.toUTC().toString(Qt::ISODate)}};
}

LockHolder lockHolder(const QJsonObject &labels)
{
    return {labels[label("user")].toString(), labels[label("host")].toString(), labels[label("process")].toString().toLongLong(),
            labels[label("purpose")].toString(), QDateTime::fromString(labels[label("since")].toString(), Qt::ISODate)};
}

core::Result<EngineLock> EngineLock::acquire(Engine &engine, const QString &platformId, const QString &user, const QString &purpose,
                                             const core::Clock &clock, const core::TaskContext &context)
{
    const LockHolder us {user, QSysInfo::machineHostName(), QCoreApplication::applicationPid(), purpose, clock.now()};
    auto created = createLock(engine, platformId, us, context);
    if (created)
        return EngineLock(engine, *created);
    if (created.error().kind != core::ErrorKind::Conflict)
        return core::passOn(std::move(created));
    const auto held = engine.inspect(lockName(platformId), context);
    if (!held)
        return core::passOn(held);
    const LockHolder holder = lockHolder((*held)[u"Config"][u"Labels"].toObject());
    if (!isAbandoned(holder))
        return heldBy(holder, platformId);
    qCInfo(logging::docker) << "taking over the lock of ended process" << holder.processId << "on" << platformId;
    // By id, so that a lock another process has made in the meantime stays.
    if (auto removed = engine.remove((*held)[u"Id"].toString(), true, true, context); !removed)
        return core::passOn(std::move(removed));
    created = createLock(engine, platformId, us, context);
    return created ? core::Result<EngineLock>(EngineLock(engine, *created)) : core::Result<EngineLock>(core::passOn(std::move(created)));
}

EngineLock::EngineLock(Engine &engine, QString containerId) : m_engine(&engine), m_containerId(std::move(containerId)) { }

EngineLock::EngineLock(EngineLock &&other) noexcept
    : m_engine(std::exchange(other.m_engine, nullptr)), m_containerId(std::move(other.m_containerId))
{ }

EngineLock::~EngineLock()
{
    if (!m_engine)
        return;
    if (const auto removed = m_engine->remove(m_containerId, true, true, core::TaskContext()); !removed)
        qCWarning(logging::docker) << "the lock could not be removed:" << removed.error().line();
}

} // namespace millwright::docker
