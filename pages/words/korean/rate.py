"""Korean words of the page Rate and distortion."""

WORDS = {
    "rate_title": "비트율과 왜곡",
    "rate_heading": "파일 크기에 따른 화질",
    "rate_qualities": "품질",
    "rate_qualities_help": "고른 품질마다 사진을 한 번씩 압축하고 복원합니다.",
    "rate_qualities_placeholder": "JPEG 품질을 고르세요",
    "rate_none": "품질을 하나 이상 고르세요.",
    "rate_region": "큰 사진이므로 비교 페이지에 보이는 {width} × {height} 픽셀만 측정합니다.",
    "rate_quality": "품질",
    "rate_axis": "픽셀당 비트 수",
    "rate_alt": "픽셀당 비트 수에 따른 JPEG과 각 방법의 PSNR 또는 SSIM. 값은 아래 표에 있습니다.",
    "rate_click": "점을 누르면 그 품질이 비교 페이지에서 열립니다.",
    "rate_progress": "품질 {quality} · {title}",
    "rate_continue": "나머지 {count}개 측정",
    "rate_savings": "절약하는 바이트",
    "rate_savings_help": "두 곡선이 겹치는 구간에서 구한 Bjøntegaard 평균 차이(BD-rate, "
    "BD-PSNR)입니다. 사진과 고른 품질에 따라 달라집니다.",
    "rate_at": "기준 품질",
    "rate_at_help": "이 품질에서 각 방법과 화질이 같으려면 JPEG이 얼마나 커야 하는지, JPEG 곡선의 "
    "점과 점 사이에서 읽은 값입니다.",
    "rate_open": "비교 페이지에서 품질 {quality} 열기",
    # A name that ends in a bracket would not be bold if a particle followed it directly.
    "rate_saves": "**{title}**: {metric}이(가) 같으면 바이트를 **{share}** 아끼고, 파일 크기가 "
    "같으면 {gain} 나아집니다(고른 품질의 평균).",
    "rate_costs": "**{title}**: {metric}이(가) 같으면 바이트를 **{share}** 더 쓰고, 파일 크기가 "
    "같으면 {gain} 달라집니다(고른 품질의 평균).",
    "rate_equals_more": "품질 {quality}에서는 {share} 더 큰 JPEG과 화질이 같습니다.",
    "rate_equals_fewer": "품질 {quality}에서는 {share} 더 작은 JPEG과 화질이 같습니다.",
    "rate_beyond": "품질 {quality}에서는 JPEG 곡선의 범위를 벗어납니다.",
    "rate_few": "**{title}**: 평균을 내려면 품질을 {count}개 이상 고르세요.",
    "rate_order": "**{title}**: 바이트가 늘어도 화질이 나아지지 않는 구간이 있어 평균을 낼 수 "
    "없습니다.",
    "rate_apart": "**{title}**: 두 곡선에 겹치는 화질이 없어 평균을 낼 수 없습니다. 품질을 더 "
    "넓게 고르세요.",
    "rate_infinite": "오차가 없는 점(∞)은 곡선에서 뺐습니다.",
    "rate_numbers": "품질별 {metric}",
    "rate_bytes_help": "JPEG 파일의 크기입니다. 복원해도 늘지 않습니다.",
    "rate_download_help": "모든 방법과 품질의 바이트 수, bpp, PSNR, SSIM, PSNR-B를 내려받습니다.",
}
