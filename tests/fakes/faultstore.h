#pragma once

#include "services/backup/folderstore.h"

#include <algorithm>
#include <atomic>
#include <memory>

namespace millwright::fakes {

// A folder whose disk is full after so many bytes: what fits is written, the rest fails as a real disk does.
class FaultStore final : public backup::Store
{
public:
    FaultStore(const QString &folder, qint64 capacity)
        : m_real(folder)
        , m_left(std::make_shared<std::atomic<qint64>>(capacity))
    {
    }

    QString folder() const override { return m_real.folder(); }
    qint64 freeBytes() const override { return reportedFree; }
    core::Result<std::vector<backup::StoredPoint>> list() const override { return m_real.list(); }
    core::Result<std::unique_ptr<core::ByteSource>> open(const QString &id, const QString &file) const override
    {
        return m_real.open(id, file);
    }
    core::Result<qint64> size(const QString &id, const QString &file) const override { return m_real.size(id, file); }
    core::Result<backup::PointLock> pin(const QString &id) const override { return m_real.pin(id); }
    core::Result<void> keepVerification(const QString &id, const QByteArray &json) override { return m_real.keepVerification(id, json); }
    core::Result<void> remove(const QString &id) override { return m_real.remove(id); }
    core::Result<QStringList> sweepLeftovers() override { return m_real.sweepLeftovers(); }
    core::Result<std::unique_ptr<backup::PointWriter>> begin(const QString &id) override
    {
        core::Result<std::unique_ptr<backup::PointWriter>> real = m_real.begin(id);
        if (!real)
            return real;
        return std::make_unique<Writer>(std::move(*real), m_left, m_real.folder());
    }

    qint64 reportedFree = qint64(1) << 50;

private:
    using Left = std::shared_ptr<std::atomic<qint64>>;

    static core::Result<void> spend(std::atomic<qint64> &left, qint64 bytes, const QString &folder)
    {
        const qint64 before = left.fetch_sub(bytes);
        if (before >= bytes)
            return {};
        return core::failure(core::ErrorKind::Internal,
            QStringLiteral("The disk of %1 is full: %2 bytes did not fit.").arg(folder).arg(bytes - std::max<qint64>(before, 0)),
            QStringLiteral("No space left on device"), folder);
    }

    class File final : public backup::StoredFile
    {
    public:
        File(std::unique_ptr<backup::StoredFile> real, Left left, QString folder)
            : m_file(std::move(real))
            , m_left(std::move(left))
            , m_folder(std::move(folder))
        {
        }
        core::Result<void> write(QByteArrayView bytes) override
        {
            const qint64 fits = std::clamp<qint64>(m_left->load(), 0, bytes.size());
            if (const core::Result<void> written = m_file->write(bytes.first(fits)); !written)
                return written;
            return spend(*m_left, bytes.size(), m_folder);
        }
        core::Result<void> commit() override { return m_file->commit(); }

    private:
        std::unique_ptr<backup::StoredFile> m_file;
        Left m_left;
        QString m_folder;
    };

    class Writer final : public backup::PointWriter
    {
    public:
        Writer(std::unique_ptr<backup::PointWriter> real, Left left, QString folder)
            : m_writer(std::move(real))
            , m_left(std::move(left))
            , m_folder(std::move(folder))
        {
        }
        QString id() const override { return m_writer->id(); }
        core::Result<std::unique_ptr<backup::StoredFile>> create(const QString &file, bool sensitive) override
        {
            core::Result<std::unique_ptr<backup::StoredFile>> real = m_writer->create(file, sensitive);
            if (!real)
                return real;
            return std::make_unique<File>(std::move(*real), m_left, m_folder);
        }
        core::Result<void> seal(const QByteArray &manifest) override
        {
            if (const core::Result<void> spent = spend(*m_left, manifest.size(), m_folder); !spent)
                return spent;
            return m_writer->seal(manifest);
        }

    private:
        std::unique_ptr<backup::PointWriter> m_writer;
        Left m_left;
        QString m_folder;
    };

    backup::FolderStore m_real;
    Left m_left;
};

} // namespace millwright::fakes
