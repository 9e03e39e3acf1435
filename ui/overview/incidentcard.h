#pragma once

#include "ui/kit/causechain.h"
#include "services/health/snapshot.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace millwright::ui::kit {
class Chip;
class TextLabel;
class VerdictLabel;
}

namespace millwright::ui::overview {

// One incident: what is so, the chain from root cause to who is affected, the next step, and the evidence on demand.
class IncidentCard final : public QFrame
{
    Q_OBJECT
public:
    explicit IncidentCard(QWidget *parent = nullptr);

    // sinceText: "since 09:31, 11 min".
    void present(const health::Incident &incident, const kit::CauseChain::Content &chain, const QString &sinceText);

Q_SIGNALS:
    void serviceRequested(const QString &service);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildHead();
    void buildFoot();
    void showEvidence(bool shown);

    QVBoxLayout *m_layout;
    QVBoxLayout *m_body = nullptr;
    kit::VerdictLabel *m_glyph = nullptr;
    kit::TextLabel *m_title = nullptr;
    kit::Chip *m_chip = nullptr;
    kit::TextLabel *m_since = nullptr;
    kit::TextLabel *m_text = nullptr;
    kit::CauseChain *m_chain = nullptr;
    kit::TextLabel *m_nextStep = nullptr;
    kit::TextLabel *m_evidence = nullptr;
    kit::TextLabel *m_count = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_toggle = nullptr;
    QString m_root;
    core::Verdict m_verdict = core::Verdict::Unknown;
};

} // namespace millwright::ui::overview
