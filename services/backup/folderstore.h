#pragma once

#include "services/backup/store.h"

namespace millwright::backup {

// Restore points as folders below one folder (mode 0700). A point is built in ID.partial: each file as NAME.partial, fsynced and renamed;
// the manifest last; then the folder takes its name and its parent is fsynced. So at any moment a point is there whole or not at all.
class FolderStore final : public Store
{
public:
    explicit FolderStore(const QString &folder);

    [[nodiscard]] QString folder() const override { return m_folder; }
    [[nodiscard]] qint64 freeBytes() const override;
    [[nodiscard]] core::Result<std::vector<StoredPoint>> list() const override;
    [[nodiscard]] core::Result<std::unique_ptr<PointWriter>> begin(const QString &id) override;
    [[nodiscard]] core::Result<std::unique_ptr<core::ByteSource>> open(const QString &id, const QString &file) const override;
    [[nodiscard]] core::Result<qint64> size(const QString &id, const QString &file) const override;
    [[nodiscard]] core::Result<PointLock> pin(const QString &id) const override;
    [[nodiscard]] core::Result<void> keepVerification(const QString &id, const QByteArray &json) override;
    [[nodiscard]] core::Result<void> remove(const QString &id) override;
    [[nodiscard]] core::Result<QStringList> sweepLeftovers() override;

private:
    [[nodiscard]] QString lockPath(const QString &id) const;
    [[nodiscard]] StoredPoint readEntry(const QString &name) const;

    QString m_folder;
};

} // namespace millwright::backup
