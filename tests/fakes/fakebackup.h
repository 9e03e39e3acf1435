#pragma once

#include "services/backup/artifact.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace millwright::fakes {

// A system whose artifacts are byte arrays in memory. A good artifact ends in End; verify() looks for it, restore() writes into the map.
class FakeBackup final : public backup::SystemBackup
{
public:
    static constexpr const char *End = "\nEND OF DUMP\n";

    explicit FakeBackup(QString service, QString kind = QStringLiteral("postgres"))
        : m_service(std::move(service))
        , m_kind(std::move(kind))
    {
    }

    // An artifact named SERVICE/NAME with these bytes, End added.
    void put(const QString &name, const QByteArray &bytes) { data.insert(name, bytes + End); }
    [[nodiscard]] static QJsonObject countsOf(const QByteArray &bytes) { return {{QStringLiteral("bytes"), bytes.size()}}; }

    core::Result<std::vector<backup::ArtifactSpec>> plan(const core::TaskContext &) override
    {
        if (unreachable)
            return core::failure(core::ErrorKind::Unreachable, QStringLiteral("%1 does not answer.").arg(m_service), {}, m_service);
        std::vector<backup::ArtifactSpec> specs;
        for (auto it = data.cbegin(); it != data.cend(); ++it)
            specs.push_back({m_service + QLatin1Char('/') + it.key(), it.key(), m_service, m_kind, it.value().size(), true, false,
                QJsonObject{{QStringLiteral("database"), it.key()}}});
        return specs;
    }

    core::Result<backup::ArtifactFacts> write(const backup::ArtifactSpec &spec, core::ByteSink &sink,
        const std::function<void(qint64)> &moved, const core::TaskContext &context) override
    {
        note(QStringLiteral("write ") + spec.title);
        const int now = ++running;
        mostRunning = std::max(mostRunning.load(), now);
        const core::Result<void> written = stream(spec, sink, moved, context);
        --running;
        if (!written)
            return core::passOn(written);
        return backup::ArtifactFacts{spec.title != withoutEnd, countsOf(data.value(spec.title)), {QStringLiteral("fakedump 1.0")}};
    }

    core::Result<void> verify(const backup::ArtifactSpec &, core::ByteSource &bytes, const core::TaskContext &) override
    {
        if (unreachable)
            return core::failure(core::ErrorKind::Unreachable, QStringLiteral("%1 does not answer.").arg(m_service), {}, m_service);
        const core::Result<QByteArray> all = readAll(bytes);
        if (!all)
            return core::passOn(all);
        if (!all->endsWith(End))
            return core::failure(core::ErrorKind::Invalid, QStringLiteral("The dump has no end."));
        return {};
    }

    core::Result<backup::RestoreImpact> impact(const std::vector<backup::RestoreRequest> &requests, const core::TaskContext &) override
    {
        if (unreachable)
            return core::failure(core::ErrorKind::Unreachable, QStringLiteral("%1 does not answer.").arg(m_service), {}, m_service);
        backup::RestoreImpact impact;
        for (const backup::RestoreRequest &request : requests) {
            if (request.newName.isEmpty())
                impact.losses.append(
                    QStringLiteral("%1: %2 bytes").arg(request.artifact.title).arg(data.value(request.artifact.title).size()));
            impact.bytesNeeded += request.artifact.estimatedBytes;
        }
        return impact;
    }

    core::Result<QJsonObject> restore(const backup::RestoreRequest &request, core::ByteSource &bytes,
        const std::function<void(qint64)> &moved, const core::TaskContext &) override
    {
        core::Result<QByteArray> all = readAll(bytes);
        if (!all)
            return core::passOn(all);
        moved(all->size());
        const QString name = request.newName.isEmpty() ? request.artifact.title : request.newName;
        if (name == failRestoreOf && !failedOnce.exchange(true))
            return core::failure(core::ErrorKind::Internal, QStringLiteral("The server refused it."), {}, m_service);
        note(QStringLiteral("restore ") + name);
        data.insert(name, loseBytes ? all->chopped(1) : *all);
        return countsOf(data.value(name));
    }

    QStringList restoreCommands(const backup::RestoreRequest &request) const override
    {
        return {QStringLiteral("fakerestore ") + request.artifact.title};
    }
    QStringList scriptLines(const backup::ArtifactSpec &spec) const override
    {
        return {QStringLiteral("artifact '%1' | docker exec -i \"$(container %2)\" fakerestore").arg(spec.name, m_service)};
    }

    static core::Result<QByteArray> readAll(core::ByteSource &source)
    {
        QByteArray all;
        QByteArray piece(32'768, '\0');
        for (;;) {
            const core::Result<qint64> count = source.read(piece.data(), piece.size());
            if (!count)
                return core::passOn(count);
            if (*count == 0)
                return all;
            all.append(piece.first(*count));
        }
    }

    QMap<QString, QByteArray> data; // name → bytes
    QStringList log; // "write NAME", "restore NAME", as they began
    bool unreachable = false;
    bool loseBytes = false; // restores one byte too few
    QString withoutEnd; // the artifact whose end marker is not seen
    QString failWriteOf; // breaks in the middle
    QString hangIn; // waits in the middle until stopped
    QString failRestoreOf; // the first time
    int pieceMicroseconds = 0; // slows every piece down
    std::atomic<bool> failedOnce = false;
    std::atomic<bool> hanging = false;
    std::atomic<int> running = 0;
    std::atomic<int> mostRunning = 0;

private:
    core::Result<void> stream(
        const backup::ArtifactSpec &spec, core::ByteSink &sink, const std::function<void(qint64)> &moved, const core::TaskContext &context)
    {
        const QByteArray bytes = data.value(spec.title);
        constexpr qsizetype Piece = 4096;
        for (qsizetype i = 0; i < bytes.size(); i += Piece) {
            if (context.cancelled())
                return core::TaskContext::cancelledFailure(m_service);
            const bool middle = i + Piece >= bytes.size() / 2;
            if (middle && spec.title == hangIn)
                waitForStop(context.stop);
            else if (middle && spec.title == failWriteOf)
                return core::failure(core::ErrorKind::Internal, QStringLiteral("fakedump ended with exit code 1."), {}, m_service);
            const QByteArrayView piece = QByteArrayView(bytes).sliced(i, std::min(Piece, bytes.size() - i));
            if (const core::Result<void> written = sink.write(piece); !written)
                return written;
            moved(piece.size());
            if (pieceMicroseconds > 0)
                std::this_thread::sleep_for(std::chrono::microseconds(pieceMicroseconds));
        }
        return {};
    }

    void note(const QString &line)
    {
        const std::lock_guard lock(m_mutex);
        log.append(line);
    }

    void waitForStop(const std::stop_token &stop)
    {
        hanging = true;
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait(lock, stop, [] { return false; });
    }

    QString m_service;
    QString m_kind;
    std::mutex m_mutex;
};

} // namespace millwright::fakes
