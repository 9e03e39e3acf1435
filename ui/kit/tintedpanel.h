#pragma once

#include "services/core/verdict.h"

#include <QWidget>

namespace millwright::ui::kit {

// A surface in a verdict's soft tint, for what must be read first: a finding, what disappears.
class TintedPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit TintedPanel(core::Verdict verdict, QWidget *parent = nullptr);

    void setVerdict(core::Verdict verdict);
    // Square corners where the panel spans its column, round ones where it stands alone.
    void setRounded(bool rounded);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    core::Verdict m_verdict;
    bool m_rounded = true;
};

} // namespace millwright::ui::kit
