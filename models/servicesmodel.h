#pragma once

#include "models/servicerows.h"

namespace millwright::models {

// The Services table: group headings and services, see serviceRows(). VerdictProxy narrows it to chosen verdicts.
class ServicesModel final : public TreeModel<ServiceRow>
{
    Q_OBJECT
public:
    enum Columns { Service, Reason, Container, Up, Cpu, Memory, Age };

    explicit ServicesModel(QObject *parent = nullptr);

protected:
    [[nodiscard]] QVariant rowData(const ServiceRow &row, int role) const override;
};

} // namespace millwright::models
