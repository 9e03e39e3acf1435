#pragma once

#include "models/servicerows.h"
#include "models/tablemodel.h"

namespace millwright::models {

// The Services table: group headings and services, see serviceRows(). Sorted and filtered by ServicesProxy.
class ServicesModel final : public TableModel<ServiceRow>
{
    Q_OBJECT
public:
    enum Columns { Service, Reason, Container, Up, Cpu, Memory, Age };

    explicit ServicesModel(QObject *parent = nullptr);

protected:
    [[nodiscard]] QVariant rowData(const ServiceRow &row, int role) const override;
};

} // namespace millwright::models
