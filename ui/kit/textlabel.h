#pragma once

#include "services/core/verdict.h"
#include "ui/kit/themetokens.h"

#include <QFont>
#include <QLabel>

#include <optional>

namespace millwright::ui::kit {

enum class Tone { Text, Muted, Disabled, Link };

// A label in one of the six type roles that follows theme and text size. Plain text unless setTextFormat() says otherwise.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    explicit TextLabel(const QString &text = {}, TextRole role = TextRole::Body, QFont::Weight weight = QFont::Normal,
                       Tone tone = Tone::Text, QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setVerdict(std::optional<core::Verdict> verdict); // writes in the verdict's text colour
    void setRole(TextRole role, QFont::Weight weight);
    void setMono(bool mono);
    // Cuts the text with "…" instead of growing; the whole text is the tool tip then. Never for a reason.
    void setElided(bool elided);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyFont();
    void applyColour();

    TextRole m_role;
    QFont::Weight m_weight;
    Tone m_tone;
    std::optional<core::Verdict> m_verdict;
    QPalette m_ownPalette; // what differs from the application's
    bool m_mono = false;
    bool m_elided = false;
};

} // namespace millwright::ui::kit
