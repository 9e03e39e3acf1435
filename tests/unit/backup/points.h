#pragma once

#include "services/backup/manifest.h"
#include "services/backup/restorepoint.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

// Points and bytes several tests of this folder need.
namespace millwright::points {

inline QDateTime at(int second)
{
    return QDateTime(QDate(2026, 11, 24), QTime(2, 0, second), Qt::UTC);
}

inline backup::Artifact artifact(const QString &name)
{
    backup::Artifact artifact;
    artifact.spec.name = name;
    artifact.spec.title = name;
    artifact.spec.service = QStringLiteral("postgres");
    artifact.spec.kind = QStringLiteral("postgres");
    artifact.spec.sensitive = true;
    artifact.spec.estimatedBytes = 20;
    artifact.spec.details = QJsonObject {{QStringLiteral("database"), name}};
    artifact.file = name + QStringLiteral(".zst");
    artifact.storedBytes = 10;
    artifact.plainBytes = 20;
    artifact.sha256 = QString(64, QLatin1Char('a'));
    artifact.compressed = true;
    artifact.startedAt = at(1);
    artifact.finishedAt = at(2);
    artifact.counts = QJsonObject {{QStringLiteral("orders"), 7}};
    artifact.tools = QStringList {QStringLiteral("pg_dump 15")};
    return artifact;
}

inline backup::RestorePoint point()
{
    backup::RestorePoint point;
    point.id = QStringLiteral("2026-11-24T020000Z");
    point.platformId = QStringLiteral("engine-shop");
    point.platformName = QStringLiteral("shop");
    point.startedAt = at(0);
    point.finishedAt = at(9);
    point.state = backup::PointState::Good;
    point.missingServices = QStringList {QStringLiteral("kafka")};
    point.platform = QJsonObject {{QStringLiteral("engine"), QStringLiteral("20.10.24")}};
    point.safetyPoint = true;
    point.note = QStringLiteral("before the update – größer");
    point.artifacts = {artifact(QStringLiteral("postgres/orders.dump")), artifact(QStringLiteral("postgres/billing.dump"))};
    return point;
}

inline QByteArray json(const backup::RestorePoint &point)
{
    return QJsonDocument(backup::toManifest(point)).toJson();
}

inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

// Bytes that compress about as rows do; the same for the same seed.
inline QByteArray rows(qsizetype size, quint32 seed)
{
    QByteArray bytes;
    bytes.reserve(size + 64);
    quint32 state = seed * 2654435761U + 1;
    while (bytes.size() < size) {
        state = state * 1664525U + 1013904223U;
        bytes += QByteArray::number(state >> 8) + "\tcustomer " + QByteArray::number((state >> 20) % 997) + "\topen\n";
    }
    bytes.truncate(size);
    return bytes;
}

} // namespace millwright::points
