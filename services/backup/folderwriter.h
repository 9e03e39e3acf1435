#pragma once

#include "services/backup/store.h"

namespace millwright::backup {

// FolderStore's point that is being written. Holds the point's lock as long as it lives.
class FolderWriter final : public PointWriter
{
public:
    // Makes ID.partial below folder; the caller holds the id's exclusive lock and has seen that the id is free.
    [[nodiscard]] static core::Result<std::unique_ptr<PointWriter>> begin(const QString &folder, const QString &id, PointLock lock);
    ~FolderWriter() override;

    [[nodiscard]] QString id() const override { return m_id; }
    [[nodiscard]] core::Result<std::unique_ptr<StoredFile>> create(const QString &file, bool sensitive) override;
    [[nodiscard]] core::Result<void> seal(const QByteArray &manifest) override;

private:
    FolderWriter(const QString &folder, const QString &id, PointLock lock);

    QString m_folder;
    QString m_id;
    QString m_partial;
    PointLock m_lock;
    bool m_sealed = false;
};

} // namespace millwright::backup
