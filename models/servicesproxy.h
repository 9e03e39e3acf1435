#pragma once

#include "models/filterproxy.h"
#include "services/core/verdict.h"

#include <QSet>

namespace millwright::models {

// Sorts services inside their groups, groups staying in the order of the tiers; a group without a visible service is hidden.
// Verdicts chosen narrow the list; none chosen shows all.
class ServicesProxy final : public FilterProxy
{
    Q_OBJECT
public:
    explicit ServicesProxy(QObject *parent = nullptr);

    void setVerdicts(const QSet<core::Verdict> &verdicts);
    // Services shown, group headings left out.
    [[nodiscard]] int serviceCount() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    [[nodiscard]] bool acceptsService(int row) const;

    QSet<core::Verdict> m_verdicts;
};

} // namespace millwright::models
