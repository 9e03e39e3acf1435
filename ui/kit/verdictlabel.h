#pragma once

#include "services/core/verdict.h"
#include "ui/kit/themetokens.h"

#include <QFont>
#include <QWidget>

namespace millwright::ui::kit {

// A verdict's shape with a text beside it in the verdict's colour; without a text its word ("Critical").
// The accessible name always says the word.
class VerdictLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictLabel(QWidget *parent = nullptr);
    explicit VerdictLabel(core::Verdict verdict, const QString &text = {}, QWidget *parent = nullptr);

    void setVerdict(core::Verdict verdict, const QString &text = {});
    void setCompleted(const QString &text); // the grey tick of a one-shot that ended well
    void setGlyphOnly(bool only);
    void setRole(TextRole role, QFont::Weight weight, int glyphSize);
    // Good is quiet: with plain text the words stay in the text colour and only the shape is coloured.
    void setPlainText(bool plain);

    [[nodiscard]] core::Verdict verdict() const { return m_verdict; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void announce();
    [[nodiscard]] QFont textFontNow() const;

    core::Verdict m_verdict = core::Verdict::Unknown;
    QString m_text;
    TextRole m_role = TextRole::Body;
    QFont::Weight m_weight = QFont::Normal;
    int m_glyphSize = size::GlyphRow;
    bool m_completed = false;
    bool m_glyphOnly = false;
    bool m_plain = false;
};

} // namespace millwright::ui::kit
